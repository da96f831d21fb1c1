// Who keeps the activities of a branch, and how are they told each thing once?
import type { Cloud } from '../kit/cloud'
import { noticeFacts, notices } from '../kit/collections/notices'
import type { NewNotice } from '../kit/collections/notices'
import { holdersOf } from '../kit/collections/people'
import { sha256Of } from '../kit/sha256'

/** `once` is what is told of one time only: what it is about, unless more is said. Answers whether it was new. */
export async function tellOnce(
  cloud: Cloud,
  notice: NewNotice & { readonly about: string },
  once = notice.about,
): Promise<boolean> {
  const { personId, kind } = notice
  const _id = sha256Of(`${kind} ${once} ${personId}`).slice(0, 40)
  return (await notices.add(cloud, { ...noticeFacts(cloud, notice), _id }, null)) !== 'exists'
}

/** 谁来办 — the group's leader for a group's meeting; else who organises and keeps the archive, else the secretary. */
export async function keepersOf(
  cloud: Cloud,
  branchId: string,
  groupId: string | null,
): Promise<readonly string[]> {
  const places = groupId === null ? [branchId] : [groupId, branchId]
  const found = await holdersOf(cloud, places, ['groupLeader', 'organiser', 'archivist', 'secretary'])
  const leaders = found.filter(({ organisationId }) => organisationId === groupId)
  const keepers = found.filter(({ office }) => office === 'organiser' || office === 'archivist')
  const told = leaders.length > 0 ? leaders : keepers.length > 0 ? keepers : found
  return [...new Set(told.map(({ personId }) => personId))]
}
