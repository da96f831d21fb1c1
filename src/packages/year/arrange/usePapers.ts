// How is each paper of an item called and shown? The same wherever one looks at them: in their order, and when some are split off.
import { sayMoment } from '../../../../core/calendar'
import type { Api } from '../../../../cloudfunctions/api'
import type { Component } from '../../../../core/evidence/component'
import { isPicture } from '../../../../core/evidence/receiving'
import { useLinks } from '../../../cloud/links'
import { now } from '../../../cloud/now'
import type { PaperShown } from './paper'

type OneItem = Api['archive.item']['value']
type ItemFile = OneItem['files'][number]

/** Each with its words and, where it can be seen, its picture. */
export function usePapers(item: OneItem): readonly PaperShown[] {
  const { itemId: id, files, components, kind } = item
  const addressOf = useLinks(files.filter(isPicture).map((file) => thumbOf(id, file)))
  return components.map((component) => {
    const at = files.findIndex(({ submissionId, slot }) => `${submissionId}.${slot}` === component.file)
    const file = files[at]
    const words = kind === 'photo' ? photoWords(file, at) : wordsOf(item, component, at)
    const role = kind === 'photo' ? null : component.role
    return { file: component.file, role, ...words, picture: file && addressOf(thumbOf(id, file)) }
  })
}

const thumbOf = (id: string, { submissionId, slot }: ItemFile) =>
  ({ of: 'item', id, submissionId, slot, as: 'thumbnail' }) as const

const photoWords = (file: ItemFile | undefined, at: number) => ({
  name: `第 ${at + 1} 张`,
  because:
    file?.exif.is === 'present' && file.exif.takenAt
      ? `拍于 ${sayMoment(file.exif.takenAt, now())}`
      : '照片没有写拍摄时间',
})

/** The paper's own name, or its place; and why the rule put it there. */
function wordsOf({ files, suggested }: OneItem, { file }: Component, at: number) {
  const because = suggested.find((one) => one.file === file)?.because ?? null
  return {
    name: files[at]?.label ?? `第 ${at + 1} 个文件`,
    because: because === null ? '' : `名字里有“${because}”`,
  }
}
