// Who hosts an activity of each kind, and who does so only when entrusted? A prompt, never a refusal (R-HOST).
import { offices } from '../org/offices'
import type { OfficeCode } from '../org/offices'
import { activityKinds } from './kinds'
import type { ActivityKind } from './kinds'

/** 主持规则的一行 — who hosts by office, and who may be entrusted; anybody may where both are empty. */
export interface HostingRule {
  readonly byOffice: readonly OfficeCode[]
  readonly entrusted: readonly OfficeCode[]
}

const branchOfficers: readonly OfficeCode[] = [
  'deputySecretary',
  'organiser',
  'publicityMember',
  'disciplineMember',
  'committeeMember',
]
const bySecretary: HostingRule = { byOffice: ['secretary'], entrusted: branchOfficers }
const byCommittee: HostingRule = { byOffice: ['secretary', ...branchOfficers], entrusted: ['groupLeader'] }
const byAnybody: HostingRule = { byOffice: [], entrusted: [] }

/** 主持依据 — as it is practised; the clause is not confirmed, so nothing is refused by it. */
export const hostingBasis = '一般由书记召集主持；书记不能主持的，委托副书记或委员（条款待核，只作提醒）'

/** 主持规则表 — one row for each kind. */
export const hostingRules: Readonly<Record<ActivityKind, HostingRule>> = {
  DH: bySecretary,
  ZW: bySecretary,
  XZ: { byOffice: ['groupLeader'], entrusted: ['secretary', ...branchOfficers] },
  DK: byAnybody,
  ZR: byCommittee,
  SH: bySecretary,
  MP: bySecretary,
  TX: byAnybody,
  HJ: bySecretary,
  FZ: bySecretary,
  DF: byAnybody,
  ZY: byAnybody,
  PX: byAnybody,
  SX: byAnybody,
  LD: byAnybody,
  MS: bySecretary,
}

/** 主持情况 — by office, entrusted with a reason, or a question that stays until it is answered. */
export type Hosting = 'byOffice' | 'entrusted' | 'reasonAsked' | 'unusual'

/** `held` are the host's offices in this branch, its groups and above it, on the day the host was named. */
export function hostingOf(kind: ActivityKind, held: readonly OfficeCode[], reason: string): Hosting {
  const { byOffice, entrusted } = hostingRules[kind]
  if (byOffice.length === 0 || held.some((office) => byOffice.includes(office))) return 'byOffice'
  // A superior who comes to a branch hosts in it by the superior office.
  if (held.includes('partyOfficer')) return 'byOffice'
  if (reason !== '') return held.some((office) => entrusted.includes(office)) ? 'entrusted' : 'unusual'
  return 'reasonAsked'
}

/** What the organiser is asked or told; undefined where there is nothing to say. */
export function sayHosting(kind: ActivityKind, hosting: Hosting, hostName: string): string | undefined {
  const { shortName } = activityKinds[kind]
  const usual = hostingRules[kind].byOffice[0]
  const usually = usual === undefined ? '' : offices[usual].name
  if (hosting === 'reasonAsked')
    return `${shortName}一般由${usually}主持。由${hostName}主持的，请写一句受谁委托、为什么`
  if (hosting === 'unusual') return `${hostName}不是支部委员，${shortName}由其主持已写明原因`
  return hosting === 'entrusted' ? `${hostName}受委托主持` : undefined
}
