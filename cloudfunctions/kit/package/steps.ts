// What does the log say was done with items and with a year: each step with its actor, its time and its basis?
import { sayEntry, sayRole } from '../../../core/log/words'
import type { PackedStep } from '../../../core/package/row'
import type { PendingEntry } from '../../../core/stored'
import type { Cloud } from '../cloud'
import { entriesAbout } from '../collections/log'
import { people } from '../collections/people'

const subjectsAtOnce = 100
/** As many as one question answers (collections/log.ts). */
const answerMax = 1000

/** In the order of their times. */
export async function stepsAbout(cloud: Cloud, subjects: readonly string[]): Promise<readonly PackedStep[]> {
  const steps = await stepsBySubject(cloud, subjects)
  return subjects.flatMap((subject) => steps.get(subject) ?? [])
}

export async function stepsBySubject(
  cloud: Cloud,
  subjects: readonly string[],
): Promise<ReadonlyMap<string, readonly PackedStep[]>> {
  const entries: PendingEntry[] = []
  for (let at = 0; at < subjects.length; at += subjectsAtOnce)
    entries.push(...(await allAbout(cloud, subjects.slice(at, at + subjectsAtOnce))))
  const names = await namesOf(cloud, entries)
  const steps = new Map<string, PackedStep[]>()
  for (const entry of entries) {
    const said = steps.get(entry.subject) ?? []
    said.push(stepOf(entry, names.get(entry.actor) ?? ''))
    steps.set(entry.subject, said)
  }
  return steps
}

/** A question that is answered to the brim may have left something out: it is asked in halves. */
async function allAbout(cloud: Cloud, subjects: readonly string[]): Promise<readonly PendingEntry[]> {
  if (subjects.length === 0) return []
  const found = await entriesAbout(cloud, subjects)
  if (found.length < answerMax || subjects.length === 1) return found
  const half = subjects.length >> 1
  return [
    ...(await allAbout(cloud, subjects.slice(0, half))),
    ...(await allAbout(cloud, subjects.slice(half))),
  ]
}

async function namesOf(cloud: Cloud, entries: readonly PendingEntry[]): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(entries.map(({ actor }) => actor))]
  const found = ids.length === 0 ? [] : await people.getMany(cloud, ids)
  return new Map(found.map(({ _id, name }) => [_id, name]))
}

/** 行为依据 — the office in which it was done, and the row of the rights table that let it. */
const stepOf = ({ id, type, at, actor, role, files, body }: PendingEntry, name: string): PackedStep => ({
  id,
  type,
  say: sayEntry(type, files.length),
  at,
  actor: name,
  actorId: actor,
  role: sayRole(role),
  basis: actor === 'system' ? `系统按规则办理(${type})` : `以${sayRole(role)}身份，按权限表 ${type}`,
  digest: body,
})
