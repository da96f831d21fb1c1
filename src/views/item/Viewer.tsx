// How does one look through photos and pages: swiped or stepped, and as large as the screen?
import { useRef, useState } from 'react'
import Taro from '@tarojs/taro'
import { View } from '@tarojs/components'
import type { Api } from '../../../cloudfunctions/api'
import { formats } from '../../../core/evidence/format'
import { useLinks, type WantedLink } from '../../cloud/links'
import { Button } from '../../components/Button'
import { Card } from '../../components/Card'
import { Photo } from '../../components/Photo'
import { FileFacts } from './FileFacts'
import { openOriginal } from './openOriginal'
import styles from './item.module.scss'

type Item = Api['archive.item']['value']
type File = Item['files'][number]

/** A swipe is at least so long, in pixels. */
const swipeLengthMin = 40

const isDocument = ({ format }: File): boolean =>
  Object.values(formats).some((one) => one.format === format && one.family === 'document')

const wantedOf = (item: Item, { slot, submissionId }: File, as: WantedLink['as']): WantedLink => ({
  of: 'item',
  id: item.itemId,
  submissionId,
  slot,
  as,
})

export function Viewer({ item }: { item: Item }) {
  const [at, setAt] = useState(0)
  const { files, kind } = item
  const shown = files.filter((file) => !isDocument(file))
  const addressOf = useLinks(shown.map((file) => wantedOf(item, file, 'view')))
  const file = files[at]
  const step = (by: number) => setAt((before) => Math.min(Math.max(0, before + by), files.length - 1))
  const swipe = useSwipe(step)
  if (!file) return null
  const word = kind === 'photo' ? '张' : '页'
  const alt = `第 ${at + 1} ${word}，共 ${files.length} ${word}：${item.title}`
  const src = addressOf(wantedOf(item, file, 'view'))
  const enlarge = () => {
    const urls = shown.flatMap((one) => addressOf(wantedOf(item, one, 'view')) ?? [])
    if (src) void Taro.previewImage({ current: src, urls })
  }
  const missing = isDocument(file)
    ? (file.label ?? `${file.extension.toUpperCase()} 文件`)
    : file.format === 'heic'
      ? '这张收下了，暂时看不了'
      : '正在打开'
  return (
    <Card flush>
      <View className={styles.stage} {...swipe}>
        <Photo src={src} alt={alt} shape="full" missing={missing} {...(src ? { onPress: enlarge } : {})} />
      </View>
      <View className={styles.controls}>
        <Button look="plain" inline fit disabled={at === 0} label={`上一${word}`} onPress={() => step(-1)}>
          上一{word}
        </Button>
        <View className={styles.count}>{`${at + 1} / ${files.length}`}</View>
        <Button
          look="plain"
          inline
          fit
          disabled={at === files.length - 1}
          label={`下一${word}`}
          onPress={() => step(1)}
        >
          下一{word}
        </Button>
      </View>
      {file.mayOpenOriginal || isDocument(file) ? (
        <View className={styles.original}>
          <Button
            look="plain"
            inline
            icon="document"
            onPress={() => void openOriginal(wantedOf(item, file, 'original'), file.extension)}
          >
            看原件
          </Button>
        </View>
      ) : null}
      <View className={styles.facts}>
        <FileFacts file={file} word={word} />
      </View>
    </Card>
  )
}

interface Fingers {
  readonly [at: number]: { readonly clientX: number } | undefined
}

const isTouch = (event: object): event is { readonly touches: Fingers; readonly changedTouches: Fingers } =>
  'touches' in event && 'changedTouches' in event

const useSwipe = (step: (by: number) => void) => {
  const from = useRef<number>()
  return {
    onTouchStart: (event: object) => {
      from.current = isTouch(event) ? event.touches[0]?.clientX : undefined
    },
    onTouchEnd: (event: object) => {
      const to = isTouch(event) ? event.changedTouches[0]?.clientX : undefined
      if (from.current === undefined || to === undefined) return
      const length = to - from.current
      from.current = undefined
      if (Math.abs(length) >= swipeLengthMin) step(length > 0 ? -1 : 1)
    },
  }
}
