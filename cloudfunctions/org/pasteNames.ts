// 粘贴名单: a whole list of names enters a branch in one call, and can be undone as one.
import { localDateOf } from '../../core/calendar'
import { pasteNamesInput } from '../../core/org/inputs'
import { nextNumbers } from '../../core/org/memberNumbers'
import type { Organisation } from '../../core/org/organisation'
import { derivedFromHistory } from '../../core/org/person'
import type { Person } from '../../core/org/person'
import { Problem, sayRefusal } from '../../core/problem'
import type { RefusalCode } from '../../core/problem'
import type { Kit } from '../kit/command'
import { callerOf, defineCommand } from '../kit/command'
import { entryOf } from '../kit/entry'
import { groupsOf, organisations } from '../kit/collections/organisations'
import { pastes } from '../kit/collections/pastes'
import { numbersWith, people, peopleNamed } from '../kit/collections/people'
import { again } from './again'
import { organisationOf, organisationSubject } from './subject'
import type { z } from 'zod/mini'

type Input = z.output<typeof pasteNamesInput>
type Row = Input['rows'][number]
interface Refused {
  readonly personId: string
  readonly code: string
  readonly say: string
}

export const pasteNames = defineCommand({
  name: 'org.pasteNames',
  input: pasteNamesInput,

  async load(lobby, input) {
    const branch = await organisationOf(lobby, input.branchId)
    if (branch.kind !== 'branch') throw new Problem('notABranch')
    return { subject: organisationSubject(branch), branch, readBy: 'org.tree' as const }
  },

  run: (kit, input, { branch }) => again(() => paste(kit, input, branch)),
})

async function paste(kit: Kit, input: Input, branch: Organisation) {
  if (input.from > localDateOf(kit.now())) throw new Problem('invalidInput', { field: 'from' })
  const before = await pastes.get(kit, input.batchId)
  if (before !== undefined) {
    // Only the very same list is asked again; lines that are new in it belong into a batch of their own.
    const known = new Set([...before.personIds, ...before.refused.map(({ personId }) => personId)])
    const asked = new Set(input.rows.map(({ personId }) => personId))
    const isSame = asked.size === known.size && [...asked].every((id) => known.has(id))
    if (!isSame || before.branchId !== branch._id || before.undoneAt !== null)
      throw new Problem('changedMeanwhile')
    return answer(input, before.personIds, before.refused)
  }
  const refused = await refusedRows(kit, input.rows, branch)
  const accepted = input.rows.filter((row) => !refused.some((one) => one.personId === row.personId))
  const ids = accepted.map((row) => row.personId)
  if (input.previewOnly === true) return answer(input, ids, refused)
  await addAll(kit, input, branch, accepted, refused)
  return answer(input, ids, refused)
}

function answer(input: Input, addedIds: readonly string[], refused: readonly Refused[]) {
  return {
    batchId: input.batchId,
    added: addedIds.length,
    rows: input.rows.map((row) => {
      const problem = refused.find((one) => one.personId === row.personId)
      return { personId: row.personId, name: row.name, refused: problem ?? null }
    }),
  }
}

/** US-04: who already belongs somewhere is not put into a second place; a namesake is let in when confirmed. */
async function refusedRows(
  kit: Kit,
  rows: readonly Row[],
  branch: Organisation,
): Promise<readonly Refused[]> {
  const groups = await groupsOf(kit, branch._id)
  const known = [
    ...(await peopleNamed(kit, [...new Set(rows.map((row) => row.name))])),
    ...(await people.getMany(
      kit,
      rows.map((row) => row.personId),
    )),
  ]
  const places = await organisations.getMany(kit, [
    ...new Set(known.flatMap((one) => [one.branchId, one.groupId]).filter((id) => id !== null)),
  ])
  const nameOf = (id: string | null) => places.find((one) => one._id === id)?.name ?? ''
  return rows.flatMap((row, at) => {
    const refuse = (code: RefusalCode, details: Readonly<Record<string, string>>): Refused[] => [
      { personId: row.personId, code, say: sayRefusal(code, details) },
    ]
    if (row.groupId !== null && !groups.some((group) => group._id === row.groupId)) {
      return refuse('notInThisBranch', { name: '这个小组' })
    }
    const same = known.find(
      (one) => one._id === row.personId || (isSameName(one, row) && row.namesake !== true),
    )
    if (same !== undefined) {
      const otherGroup = same.branchId === branch._id && same.groupId !== null && same.groupId !== row.groupId
      return otherGroup && row.groupId !== null
        ? refuse('groupElsewhere', { group: nameOf(same.groupId) })
        : refuse('affiliatedElsewhere', { name: row.name, where: nameOf(same.branchId) })
    }
    const twice = rows.slice(0, at).find((one) => one.name === row.name || one.personId === row.personId)
    if (twice === undefined || (row.namesake === true && twice.personId !== row.personId)) return []
    return twice.groupId !== null && twice.groupId !== row.groupId
      ? refuse('groupElsewhere', { group: groups.find((group) => group._id === twice.groupId)?.name ?? '' })
      : refuse('affiliatedElsewhere', { name: row.name, where: branch.name })
  })
}

/** Somebody of this name who is a member somewhere. */
function isSameName(known: Person, row: Row): boolean {
  return known.name === row.name && known.branchId !== null
}

/** One transaction: the list enters as a whole, with one log entry in the batch. */
async function addAll(
  kit: Kit,
  input: Input,
  branch: Organisation,
  rows: readonly Row[],
  refused: readonly Refused[],
): Promise<void> {
  const taken = await numbersWith(kit, `${branch.code}-`)
  const numbers = nextNumbers(branch.code, taken, rows.length)
  const personIds = rows.map((row) => row.personId)
  const body = { from: input.from, personIds }
  const entry = entryOf(kit, { branchId: branch._id, type: 'org.pasteNames', subject: input.batchId, body })
  await kit.documents.transaction(async (transaction) => {
    const batch = await pastes.within(transaction).add(
      {
        _id: input.batchId,
        branchId: branch._id,
        personIds,
        refused: [...refused],
        by: callerOf(kit)._id,
        at: kit.now(),
        undoneAt: null,
      },
      entry,
    )
    if (batch === 'exists') throw new Problem('changedMeanwhile')
    for (const [at, row] of rows.entries()) {
      const added = await people
        .within(transaction)
        .add(factsOf(row, branch, input.from, numbers[at] ?? ''), null)
      // A number that somebody took in this moment: all of it again, with the next numbers.
      if (added === 'exists') throw new Problem('changedMeanwhile')
    }
  })
}

function factsOf(row: Row, branch: Organisation, from: string, memberNumber: string) {
  const affiliations = [{ branchId: branch._id, groupId: row.groupId, from, to: null }]
  return {
    _id: row.personId,
    name: row.name,
    memberNumber,
    standing: row.standing,
    stood: [],
    affiliations,
    servesId: null,
    exempt: null,
    appointments: [],
    ...derivedFromHistory({ affiliations, servesId: null, appointments: [] }),
    boundIds: [],
  }
}
