// In which order do the papers of one item lie, what is each of them, and why does the rule think so?
import { componentRoleCodes } from '../evidence/component'
import type { Component, ComponentRole } from '../evidence/component'
import type { ItemFile } from '../evidence/item'
import { isPicture } from '../evidence/receiving'

/** 建议 — with the word that caused it, or null where nothing spoke for it. */
export interface SuggestedComponent extends Component {
  readonly because: string | null
}

const words: readonly (readonly [string, ComponentRole])[] = [
  ['签到', 'signInSheet'],
  ['会议记录', 'minutes'],
  ['纪要', 'minutes'],
  ['记录', 'minutes'],
  ['议程', 'agenda'],
  ['通知', 'agenda'],
  ['方案', 'agenda'],
  ['决议', 'decision'],
  ['表决', 'decision'],
  ['选票', 'decision'],
  ['附件', 'attachment'],
]

type Paper = Pick<ItemFile, 'submissionId' | 'slot' | 'tray' | 'label' | 'format' | 'exif'>

export const fileKey = ({ submissionId, slot }: Pick<ItemFile, 'submissionId' | 'slot'>): string =>
  `${submissionId}.${slot}`

/**
 * The rule's own arrangement: papers by the words in a file's name, photos by when they were taken (DA/T 50, standards.md
 * 3.1), and then in the order in which the files came.
 */
export function suggestedComponents(files: readonly Paper[]): readonly SuggestedComponent[] {
  return files
    .map((file, at) => ({ at, taken: takenOf(file), ...suggested(file) }))
    .toSorted((one, other) => rank(one.role) - rank(other.role) || inTime(one, other) || one.at - other.at)
    .map(({ at: _at, taken: _taken, ...component }) => component)
}

/** A photo that does not say when it was taken lies behind those that do; of papers the time is nothing. */
const takenOf = ({ tray, exif }: Paper): string =>
  tray !== 'photos' ? '' : exif.is === 'present' ? (exif.takenAt ?? unknownTime) : unknownTime
const unknownTime = '~'

const inTime = (one: { readonly taken: string }, other: { readonly taken: string }): number =>
  one.taken < other.taken ? -1 : one.taken > other.taken ? 1 : 0

/**
 * 现有排列 — what somebody arranged, with files that came since at their suggested end; or the rule's own. A file that went
 * keeps its place in the arrangement: should it come back, it lies there again.
 */
export function componentsOf(
  files: readonly Paper[],
  arranged: readonly Component[] | null,
): readonly Component[] {
  const suggestions = suggestedComponents(files)
  if (arranged === null) return suggestions.map(({ file, role }) => ({ file, role }))
  const there = new Set(suggestions.map(({ file }) => file))
  const kept = arranged.filter(({ file }) => there.has(file))
  const known = new Set(kept.map(({ file }) => file))
  return [
    ...kept,
    ...suggestions.filter(({ file }) => !known.has(file)).map(({ file, role }) => ({ file, role })),
  ]
}

/** Whether an arrangement names every file once and nothing else. */
export function isArrangementOf(files: readonly Paper[], arranged: readonly Component[]): boolean {
  const keys = new Set(files.map(fileKey))
  const named = new Set(arranged.map(({ file }) => file))
  return (
    named.size === arranged.length && named.size === keys.size && [...named].every((key) => keys.has(key))
  )
}

const rank = (role: ComponentRole): number => componentRoleCodes.indexOf(role)

function suggested(file: Paper): SuggestedComponent {
  if (file.tray === 'photos') return { file: fileKey(file), role: 'attachment', because: null }
  const [word, role] = words.find(([one]) => file.label?.includes(one)) ?? [null, null]
  if (role !== null) return { file: fileKey(file), role, because: word }
  // A photographed page without a name is a page of the record book; a document without one is enclosed.
  return { file: fileKey(file), role: isPicture(file) ? 'minutes' : 'attachment', because: null }
}
