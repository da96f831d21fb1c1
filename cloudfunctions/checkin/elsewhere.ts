// 异地参加: what branches elsewhere have said of this branch's members.
import { elsewhereInput } from '../../core/attendance/inputs'
import { Problem } from '../../core/problem'
import { guestsFrom } from '../kit/collections/attendance'
import { organisationNamed } from '../kit/collections/organisations'
import { defineCommand } from '../kit/command'

const slipsMax = 100

export const elsewhere = defineCommand({
  name: 'checkin.elsewhere',
  input: elsewhereInput,
  about: ({ branch }) => branch,

  async load(lobby, { branch }) {
    const found = await organisationNamed(lobby, branch)
    if (found?.kind !== 'branch') throw new Problem('notFound')
    return { subject: { path: found.path, branchId: branch }, readBy: 'activity.list' as const }
  },

  async run(kit, { branch }) {
    const found = await guestsFrom(kit, branch, slipsMax)
    const standing = found.filter(({ claim }) => claim.state.is !== 'cleared')
    const slips = standing.map(({ _id: id, personId, personName, title, startsAt, hostName, claim }) => ({
      id,
      person: personId,
      name: personName,
      title,
      where: hostName ?? '',
      startsAt,
      at: claim.at,
    }))
    return { slips }
  },
})
