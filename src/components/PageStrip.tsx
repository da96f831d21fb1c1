// 记录的各页 — in which order do the pages of a record stand, and which one is to be taken again?
import { useState } from 'react'
import { ScrollView, View } from '@tarojs/components'
import { Button } from './Button'
import { Photo } from './Photo'
import { Pressable } from './Pressable'
import { Sheet } from './Sheet'
import styles from './PageStrip.module.scss'

export interface StripPage {
  readonly id: string
  readonly src: string | undefined
  /** A file that is not a picture is shown by its name. */
  readonly name?: string | undefined
  readonly note?: string | undefined
}

export interface PageStripProps {
  pages: readonly StripPage[]
  onOpen?: (id: string) => void
  /** Puts the page at this index; absent, the order stays. */
  onMove?: (id: string, toIndex: number) => void
  onReplace?: (id: string) => void
  onRemove?: (id: string) => void
}

export function PageStrip({ pages, onOpen, onMove, onReplace, onRemove }: PageStripProps) {
  const [chosenId, setChosenId] = useState<string>()
  const index = pages.findIndex(({ id }) => id === chosenId)
  const chosen = pages[index]
  const isEditable = Boolean(onMove ?? onReplace ?? onRemove)
  const open = (id: string) => (isEditable ? setChosenId(id) : onOpen?.(id))
  const then = (work: (id: string) => void) => () => {
    if (chosen) work(chosen.id)
    setChosenId(undefined)
  }
  return (
    <>
      <ScrollView scrollX className={styles.strip} enhanced showScrollbar={false}>
        <View className={styles.pages}>
          {pages.map(({ id, src, name, note }, at) => (
            <Pressable key={id} className={styles.page} label={`第 ${at + 1} 页`} onPress={() => open(id)}>
              <Photo src={src} alt={`第 ${at + 1} 页`} shape="paper" missing={name ?? '正在准备'} />
              <View className={styles.number}>{note ?? `第 ${at + 1} 页`}</View>
            </Pressable>
          ))}
        </View>
      </ScrollView>
      <Sheet open={chosen !== undefined} title={`第 ${index + 1} 页`} onClose={() => setChosenId(undefined)}>
        <View className={styles.actions}>
          {onOpen ? (
            <Button look="plain" onPress={then(onOpen)}>
              看大图
            </Button>
          ) : null}
          {onMove && index > 0 ? (
            <Button look="plain" icon="up" onPress={then((id) => onMove(id, index - 1))}>
              往前挪一页
            </Button>
          ) : null}
          {onMove && index < pages.length - 1 ? (
            <Button look="plain" icon="down" onPress={then((id) => onMove(id, index + 1))}>
              往后挪一页
            </Button>
          ) : null}
          {onReplace ? (
            <Button look="plain" icon="refresh" onPress={then(onReplace)}>
              换掉这一页
            </Button>
          ) : null}
          {onRemove ? (
            <Button look="caution" icon="trash" onPress={then(onRemove)}>
              去掉这一页
            </Button>
          ) : null}
        </View>
      </Sheet>
    </>
  )
}
