// 日志 — who did what, when and by what right? One stretch of one log for the audit administrator, newest first.
import { logName } from '../../core/log/entry'
import { sayEntry, sayRole, typesSaying } from '../../core/log/words'
import { logInput } from '../../core/org/inputs'
import { Problem } from '../../core/problem'
import { defineCommand } from '../kit/command'
import type { Lobby } from '../kit/command'
import { latestLinks } from '../kit/collections/log'
import type { LogLink, Sought } from '../kit/collections/log'
import { organisations } from '../kit/collections/organisations'
import { people, peopleNamed } from '../kit/collections/people'
import { organisationSubject } from './subject'

/** Two screens of lines. */
const entriesPerPage = 20

export const log = defineCommand({
  name: 'org.log',
  input: logInput,

  /** One round trip: where it is, and whom a typed word may name. */
  async load(lobby, { organisationId, words }) {
    const [place, named] = await Promise.all([
      organisationId === null ? undefined : organisations.get(lobby, organisationId),
      isName(words) ? peopleNamed(lobby, [words]) : [],
    ])
    if (organisationId !== null && place === undefined) throw new Problem('notFound')
    const home = { path: '/', state: 'home' }
    return { subject: place === undefined ? home : organisationSubject(place), named }
  },

  async run(kit, { organisationId, year, words, before }, { named }) {
    const sought = soughtBy(words, named)
    if (sought !== undefined && 'actors' in sought && sought.actors.length === 0) return nothing
    const links = await latestLinks(
      kit,
      { log: logName(organisationId, year), before, sought },
      entriesPerPage,
    )
    const nameOf = await namesOf(kit, links, named)
    return {
      entries: links.map(({ seq, leaf, entry }) => ({
        id: entry.id,
        seq,
        at: entry.at,
        say: sayEntry(entry.type, entry.files.length),
        /** Null for what the house did itself. */
        by: nameOf.get(entry.actor) ?? null,
        // The clock acts with a right that nobody holds at that moment: it is the house.
        roleName: sayRole(entry.actor === 'system' ? 'system' : entry.role),
        subject: entry.subject,
        leaf,
      })),
      /** The `before` of the next page; null on the last one. */
      next: links.length < entriesPerPage ? null : (links.at(-1)?.seq ?? null),
    }
  },
})

const nothing = { entries: [], next: null }

/** What is no word of any action is taken for a name. */
const isName = (words: string | undefined): words is string =>
  words !== undefined && typesSaying(words).length === 0

function soughtBy(words: string | undefined, named: readonly { _id: string }[]): Sought | undefined {
  if (words === undefined) return undefined
  return isName(words) ? { actors: named.map(({ _id }) => _id) } : { types: typesSaying(words) }
}

/** Whoever was sought by name is known already; else one more round trip. */
async function namesOf(
  lobby: Lobby,
  links: readonly LogLink[],
  named: readonly { _id: string; name: string }[],
) {
  const ids = [...new Set(links.map(({ entry }) => entry.actor))]
  const known = named.length > 0 ? named : await people.getMany(lobby, ids)
  return new Map(known.map(({ _id, name }) => [_id, name]))
}
