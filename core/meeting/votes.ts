// By which rule is each kind of decision valid, and by which does it pass? One row a kind, with its clause.
import type { ActivityKind } from '../activity/codes'
import type { OrganisationSettings } from '../org/organisation'
import { halfOrMore, moreThanHalf } from './shares'
import type { Share } from './shares'
import { measureOf, noVotingRules, sayConfirmed, unconfirmedRules } from './voting'
import type { ChosenRules, VotingRules } from './voting'

/** 表决事项 — the kinds of decision that are voted on. */
export type VoteKind = 'resolution' | 'admission' | 'conversion' | 'election' | 'committee'

/** 表决规则 — one row: who must come, whose yes is needed, on whose word. */
export interface VoteRule {
  readonly name: string
  /** 有表决权的人 — as the sentence calls those who may vote. */
  readonly voters: string
  /** Of those due with a vote, so many must be present. */
  readonly quorum: Share
  /** So many must say yes. */
  readonly pass: Share
  /** Over whom the yes is measured: those due, or those present. */
  readonly passOver: 'expected' | 'present'
  /** 书面意见 — whether what an absent voter sent in before the meeting counts among the votes. */
  readonly writtenCounts: boolean
  /** 无记名 — whether the ballot is secret. */
  readonly secret: boolean
  readonly source: string
}

const BRANCH_RULES = '《中国共产党支部工作条例(试行)》'
const ADMISSION_RULES = '《中国共产党发展党员工作细则》'
const ELECTION_RULES = '《中国共产党基层组织选举工作条例》'

const ofMember = {
  voters: '有表决权的党员',
  quorum: moreThanHalf,
  pass: moreThanHalf,
  passOver: 'expected',
  writtenCounts: true,
  secret: true,
} as const

/** 待核的比例 — as nobody has confirmed them; `ruleOf` puts in what holds for a unit on a day. */
const shares = (rules: ChosenRules, vote: 'election' | 'committee') => {
  const [quorum, pass] =
    vote === 'election'
      ? [measureOf(rules.electionQuorum), measureOf(rules.electionPass)]
      : [measureOf(rules.committeeQuorum), measureOf(rules.committeePass)]
  return { quorum: quorum.share, pass: pass.share, passOver: pass.over }
}

/** 表决规则表 — a yes is measured over 应到 with a vote, never over those who happened to come; elections differ. */
export const voteRules: Readonly<Record<VoteKind, VoteRule>> = {
  resolution: {
    name: '一般决议',
    voters: '有表决权的党员',
    quorum: halfOrMore,
    pass: moreThanHalf,
    passOver: 'expected',
    writtenCounts: false,
    secret: false,
    source: `${BRANCH_RULES}第十一条`,
  },
  admission: {
    name: '接收预备党员',
    ...ofMember,
    source: `${ADMISSION_RULES}第二十条、第二十一条`,
  },
  conversion: {
    name: '预备党员转正',
    ...ofMember,
    source: `${ADMISSION_RULES}第三十三条(与接收预备党员相同)`,
  },
  election: {
    name: '选举',
    voters: '有选举权的党员',
    ...shares(unconfirmedRules, 'election'),
    writtenCounts: false,
    secret: true,
    source: ELECTION_RULES,
  },
  committee: {
    name: '支委会决定',
    voters: '支部委员',
    ...shares(unconfirmedRules, 'committee'),
    writtenCounts: false,
    secret: false,
    source: `到会：${BRANCH_RULES}第十二条；通过：按少数服从多数`,
  },
}

const kindsByActivity: Partial<Record<ActivityKind, readonly VoteKind[]>> = {
  DH: ['resolution', 'admission', 'conversion', 'election'],
  ZW: ['committee'],
  HJ: ['election'],
  FZ: ['admission', 'conversion'],
}

/** 这类会能表决什么 — none where the meeting decides nothing by vote. */
export const voteKindsOf = (activity: ActivityKind): readonly VoteKind[] => kindsByActivity[activity] ?? []

/** 本单位的表决规则 — for ordinary resolutions a branch may ask for more than half, never for less; the rest is confirmed above. */
export interface UnitRules extends VotingRules {
  readonly resolutionQuorum: OrganisationSettings['resolutionQuorum']
}

export const defaultRules: UnitRules = { ...noVotingRules, resolutionQuorum: 'halfOrMore' }

/** The row as it holds in this unit on that day. */
export function ruleOf(kind: VoteKind, unit: UnitRules = defaultRules): VoteRule {
  const rule = voteRules[kind]
  if (kind === 'resolution' && unit.resolutionQuorum === 'moreThanHalf')
    return { ...rule, quorum: moreThanHalf }
  if (kind !== 'election' && kind !== 'committee') return rule
  return { ...rule, ...shares(unit.rules, kind), source: `${rule.source}(${sayConfirmed(unit)})` }
}
