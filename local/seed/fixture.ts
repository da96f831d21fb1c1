// Who lives in the example home? The fixture of domain.md part E; every name and place is invented.
import type { OfficeCode } from '../../core/org/offices'
import type { OrganisationKind } from '../../core/org/organisation'
import type { ExemptBasis, Standing } from '../../core/org/person'

export interface FixtureOrganisation {
  readonly code: string
  readonly name: string
  readonly kind: OrganisationKind
  readonly parent: string | null
  readonly fondsCode?: string
  readonly partyDay?: number
}

export interface FixturePerson {
  readonly name: string
  readonly memberNumber: string
  readonly standing: Standing
  /** Branch and group by code; null for those who serve without being members here. */
  readonly belongs: readonly {
    readonly branch: string
    readonly group?: string
    readonly from: string
    readonly to?: string
  }[]
  readonly exempt?: ExemptBasis
  readonly offices?: readonly { readonly office: OfficeCode; readonly at: string }[]
}

/** The day on which everybody's history in this home begins. */
export const fixtureBegins = '2021-07-01'
/** The end of the present term (村 five years; the demo's reminder shows before it). */
export const fixtureTermEnds = '2027-03-31'

export const fixtureOrganisations: readonly FixtureOrganisation[] = [
  { code: 'YX', name: '云溪县委', kind: 'committee', parent: null, fondsCode: 'YX00' },
  { code: 'QS', name: '青石镇党委', kind: 'committee', parent: 'YX', fondsCode: 'QS00' },
  { code: 'QS01', name: '青石镇机关党支部', kind: 'branch', parent: 'QS', partyDay: 10 },
  { code: 'QS03', name: '柳湾村党总支', kind: 'generalBranch', parent: 'QS', fondsCode: 'QS03' },
  { code: 'QS031', name: '柳湾村第一党支部', kind: 'branch', parent: 'QS03', partyDay: 15 },
  { code: 'QS031E', name: '东组', kind: 'group', parent: 'QS031' },
  { code: 'QS031W', name: '西组', kind: 'group', parent: 'QS031' },
  { code: 'QS032', name: '柳湾村第二党支部', kind: 'branch', parent: 'QS03', partyDay: 15 },
  { code: 'QS05', name: '石桥小学党支部', kind: 'branch', parent: 'QS', fondsCode: 'QS05', partyDay: 25 },
  { code: 'YX1', name: '县市场监管局机关党委', kind: 'committee', parent: 'YX', fondsCode: 'YX12' },
  { code: 'YX12', name: '县市场监管局第二党支部', kind: 'branch', parent: 'YX1', partyDay: 25 },
]

type Facts = Omit<FixturePerson, 'name' | 'memberNumber' | 'standing' | 'belongs'> & {
  readonly standing?: Standing
}

function members(
  branch: string,
  group: string | null,
  first: number,
  names: readonly string[],
  facts: Readonly<Record<string, Facts>>,
) {
  return names.map((name, index): FixturePerson => {
    const { standing = 'formal', ...more } = facts[name] ?? {}
    return {
      name,
      memberNumber: `${branch}-${String(first + index).padStart(2, '0')}`,
      standing,
      belongs: [{ branch, ...(group === null ? {} : { group }), from: fixtureBegins }],
      ...more,
    }
  })
}

const at = (place: string, ...offices: readonly OfficeCode[]) =>
  offices.map((office) => ({ office, at: place }))
const none = (name: string, memberNumber: string, office: OfficeCode, place: string): FixturePerson => ({
  name,
  memberNumber,
  standing: 'none',
  belongs: [],
  offices: at(place, office),
})

const eastNames =
  '周明远 何秀兰 彭国栋 段桂英 马长河 陆一帆 孟凡 白露 顾春生 石振华 江海燕 钟玉兰 邵建国'.split(' ')
const westNames = '罗子安 邓雨晴 冯立 谢春梅 庄晓晨 范小雨 卫东升 苏文静 任志远 叶青 温晓岚'.split(' ')
const qs032Names = '蔡思源 吴敏 郑凯 黎明珠 贺小川 龚雪 倪德顺 康宁 傅雅琴'.split(' ')
const qs05Names = '唐静 何芳 林向东 曹雪 程远 丁小满'.split(' ')
const yx12Names = '沈亦 祝宁 高原 崔健民 柏雪 章文远 董晓 潘婷 戴维民 薛松 雷鸣 阮清 汪洋 毕晓'.split(' ')

export const fixturePeople: readonly FixturePerson[] = [
  ...members('QS031', 'QS031E', 1, eastNames, {
    周明远: { offices: at('QS031', 'secretary') },
    何秀兰: { offices: at('QS031', 'deputySecretary') },
    彭国栋: { offices: at('QS031E', 'groupLeader') },
    段桂英: {},
    马长河: { exempt: 'hardToMove' },
    陆一帆: { standing: 'probationary' },
  }),
  ...members('QS031', 'QS031W', 14, westNames, {
    罗子安: { offices: at('QS031', 'organiser', 'archivist') },
    邓雨晴: { offices: at('QS031', 'publicityMember') },
    冯立: { offices: at('QS031', 'disciplineMember') },
    谢春梅: { offices: at('QS031W', 'groupLeader') },
    范小雨: { standing: 'probationary' },
    任志远: { standing: 'probationary' },
  }),
  {
    name: '韩志强',
    memberNumber: 'QS031-25',
    standing: 'formal',
    belongs: [
      { branch: 'QS031', group: 'QS031W', from: fixtureBegins, to: '2026-06-24' },
      { branch: 'YX12', from: '2026-06-24' },
    ],
  },
  ...members('QS032', null, 1, qs032Names, {
    蔡思源: { offices: at('QS032', 'secretary') },
    吴敏: { offices: at('QS032', 'organiser', 'archivist') },
    郑凯: { offices: at('QS032', 'publicityMember') },
  }),
  // No committee, no groups: the secretary's own evidence goes to the township (US-09).
  ...members('QS05', null, 1, qs05Names, {
    唐静: { offices: at('QS05', 'secretary') },
    何芳: { offices: at('QS05', 'archivist') },
  }),
  ...members('YX12', null, 1, yx12Names, {
    沈亦: { offices: at('YX12', 'secretary') },
    祝宁: { offices: at('YX12', 'organiser', 'archivist') },
  }),
  ...members('QS01', null, 1, ['尹正', '梁可', '白桦'], {
    尹正: { offices: at('QS01', 'secretary') },
    梁可: { offices: at('QS', 'partyOfficer') },
  }),
  none('蒋文博', 'YX-A1', 'inspector', 'QS'),
  none('齐修远', 'YX-S1', 'systemAdministrator', 'YX'),
  none('安如松', 'YX-S2', 'securityAdministrator', 'YX'),
  none('沙洁', 'YX-S3', 'auditAdministrator', 'YX'),
]

export const fixtureOperator = {
  name: '云溪县委组织部（示例）',
  approval: '云组函〔2026〕8 号（示例，非真实文号）',
  contact: '县委组织部 电教中心',
}
