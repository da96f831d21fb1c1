// Which version of a unit's own table is looked at, and what does it say otherwise than the one before?
import type { Api } from '../../../../cloudfunctions/api'
import { retentionNames } from '../../../../core/classification/retention'
import { leaves } from '../../../../core/classification/scheme'
import { changedLeaves } from '../../../../core/classification/table'
import type { TableRow } from '../../../../core/classification/table'

export type Shown = Api['archive.table']['value']
export type Version = Shown['versions'][number]

/** 草稿 — the newest version, while nobody has approved it. */
export const draftOf = ({ versions }: Shown): Version | undefined =>
  versions[0]?.approved === null ? versions[0] : undefined

export const standingOf = ({ versions, standing }: Shown): Version | undefined =>
  versions.find(({ version }) => version === standing)

/** What a version is compared with: the approved one before it, or DJ-2026. */
export const rowsBefore = (shown: Shown, version: number): readonly TableRow[] =>
  shown.versions.find((one) => one.version < version && one.approved !== null)?.rows ?? shown.defaults

/** Where the unit's own title is that of DJ-2026, it is not said twice. */
export function sayRow({ title, retention, leaf, scope }: TableRow): string {
  const theirs = leaves[leaf].title === title ? '' : ` ${leaves[leaf].title}`
  return [retentionNames[retention], `对应 DJ-2026 ${leaf}${theirs}`, scope].filter(Boolean).join('，')
}

/** 改了什么 — leaf by leaf, in a sentence each. */
export function changesOf(before: readonly TableRow[], after: readonly TableRow[]): readonly string[] {
  return changedLeaves(before, after).map(({ leaf, before: was, after: is }) => {
    const name = leaves[leaf].title
    if (was === undefined) return `${name}：新列入 ${is?.code ?? ''}“${is?.title ?? ''}”`
    if (is === undefined) return `${name}：不再列入，按 DJ-2026`
    const parts = [
      was.code === is.code ? '' : `代码 ${was.code} 改为 ${is.code}`,
      was.title === is.title ? '' : `类目“${was.title}”改为“${is.title}”`,
      was.retention === is.retention
        ? ''
        : `${retentionNames[was.retention]}改为${retentionNames[is.retention]}`,
      was.scope === is.scope ? '' : '归档范围改了',
    ]
    return `${name}：${parts.filter((one) => one !== '').join('，')}`
  })
}
