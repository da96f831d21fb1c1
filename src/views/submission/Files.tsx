// Which photos and pages does a submission hold, and how far is each?
import Taro from '@tarojs/taro'
import { View } from '@tarojs/components'
import type { Api } from '../../../cloudfunctions/api'
import { useLinks, type WantedLink } from '../../cloud/links'
import { Banner } from '../../components/Banner'
import { Card } from '../../components/Card'
import { PageStrip } from '../../components/PageStrip'
import { PhotoGrid } from '../../components/PhotoGrid'
import { openOriginal } from '../item/openOriginal'

export type OneSubmission = Api['evidence.get']['value']
type File = OneSubmission['files'][number]

const link = (id: string, slot: number, as: WantedLink['as']): WantedLink => ({
  of: 'submission',
  id,
  slot,
  as,
})

/** What is said over a picture or page that has something special. */
const noteOf = (one: OneSubmission, { slot, state }: File): string | undefined => {
  if (state === 'setAside') return '没有用'
  const view = one.viewStates.find((found) => found.slot === slot)?.view.is
  if (view === 'failed') return '打不开'
  if (view === 'later') return '暂时看不了'
  return undefined
}

export function Files({ one }: { one: OneSubmission }) {
  const isMaking = one.viewStates.some(({ view }) => view.is === 'queued')
  const photos = one.files.filter(({ tray }) => tray === 'photos')
  const records = one.files.filter(({ tray }) => tray === 'records')
  const wanted = one.files.flatMap(({ slot }) => [
    link(one.id, slot, 'thumbnail'),
    link(one.id, slot, 'view'),
  ])
  const addressOf = useLinks(wanted, isMaking)
  const srcOf = ({ slot }: File) => addressOf(link(one.id, slot, 'thumbnail'))
  const open = (slot: number) => {
    const file = one.files.find((found) => found.slot === slot)
    if (file && one.viewStates.find((found) => found.slot === slot)?.view.is === 'none')
      return void openOriginal(link(one.id, slot, 'original'), file.extension)
    const urls = one.files.flatMap((found) => addressOf(link(one.id, found.slot, 'view')) ?? [])
    const current = addressOf(link(one.id, slot, 'view'))
    if (current) void Taro.previewImage({ current, urls })
  }
  return (
    <>
      {photos.length > 0 ? (
        <Card title="现场照片" aside={`${photos.length} 张`}>
          <PhotoGrid
            photos={photos.map((file, at) => ({
              id: String(file.slot),
              src: srcOf(file),
              alt: `现场照片第 ${at + 1} 张`,
              note: noteOf(one, file),
            }))}
            onOpen={(id) => open(Number(id))}
          />
        </Card>
      ) : null}
      {records.length > 0 ? (
        <Card title="记录和材料" aside={`${records.length} 页`}>
          <PageStrip
            pages={records.map((file) => ({
              id: String(file.slot),
              src: srcOf(file),
              name: nameOf(one, file),
              note: noteOf(one, file),
            }))}
            onOpen={(id) => open(Number(id))}
          />
        </Card>
      ) : null}
      <View>
        {one.refused.map(({ slot, say }) => (
          <Banner key={slot} look="amber" icon="question">
            {`第 ${slot + 1} 个文件没有收下：${say}`}
          </Banner>
        ))}
      </View>
    </>
  )
}

const nameOf = (one: OneSubmission, { slot, label, extension }: File): string | undefined => {
  const isDocument = one.viewStates.find((found) => found.slot === slot)?.view.is === 'none'
  return isDocument ? (label ?? `${extension.toUpperCase()} 文件`) : undefined
}
