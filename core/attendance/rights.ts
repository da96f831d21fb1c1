// Who may run a check-in, and who may see what of it? Rows of the one table in core/org/rights.ts.
import { branchOfficers, own, person } from '../org/rightRows'
import type { Row } from '../org/rightRows'

const organisers: readonly Row[] = [
  { who: branchOfficers, relation: 'here' },
  { who: ['groupLeader'], relation: 'here' },
]
const organising: readonly Row[] = [...organisers, { who: ['person'], relation: 'named' }]

/** 签到的权限 — the branch's organisers run it, the host of the day too; a member scans, asks leave, sees their own. */
export const checkInRights = {
  'checkin.code': organising,
  'checkin.sheet': organising,
  'checkin.mark': organising,
  'checkin.countHeads': organising,
  'checkin.guest': organising,
  'checkin.slip': organising,
  'checkin.answer': organising,
  'checkin.pack': organising,
  'checkin.takeIn': organising,
  'checkin.settle': organising,
  'checkin.makeUp': organising,
  'checkin.decideLeave': organisers,
  'checkin.exclude': organisers,
  'checkin.settings': organisers,
  'checkin.joint': organisers,
  'checkin.declareOffline': organisers,
  'checkin.elsewhere': [{ who: branchOfficers, relation: 'here' }],
  // The code is the right: whose sheet one lands on is told by one's own branch on the day.
  'checkin.scan': [person],
  'checkin.askLeave': [
    { who: ['member'], relation: 'here', readers: ['members', 'officers'] },
    { who: ['member'], relation: 'group', readers: ['group'] },
  ],
  'checkin.personalCode': [own],
  'checkin.mine': [own],
} as const satisfies Record<string, readonly Row[]>
