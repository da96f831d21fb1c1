// Which pages are looked at, as whom and where? A new page is one row here; tests/architecture/tables.test.ts says when one is forgotten.
import { exampleDossiers } from '../../local/seed/dossiers'
import { organisationIdOf } from '../../local/seed/plant'

/** What the pages are about, asked of the server as the person who looks. */
export interface Ids {
  /** Over, with material. */
  readonly activity: string
  /** Going on now. */
  readonly current: string
  readonly submissions: Readonly<Record<string, string>>
  readonly item: string
  readonly person: string
  readonly place: string
  readonly waiting: string
}

export interface LookedAt {
  /** As src/app.config.ts names it. */
  readonly page: string
  /** Somebody of the example; `nobody` before signing in, `first` over an empty home. */
  readonly as: string
  /** What follows the address. */
  readonly at?: (ids: Ids) => string
  /** What opens over it, by the button that opens it. */
  readonly sheet?: string
  /** Of its picture, where a page has more than one face. */
  readonly face?: string
}

const [nobody, first] = ['nobody', 'first']
const [member, returned, office] = ['邓雨晴', '江海燕', '周明远']

export const everyPage: readonly LookedAt[] = [
  { page: 'pages/welcome/index', as: first },
  { page: 'pages/sign-in/index', as: nobody },
  { page: 'pages/bind/index', as: nobody },

  { page: 'pages/home/index', as: member },
  { page: 'pages/activities/index', as: member },
  { page: 'pages/activity/index', as: member, at: ({ activity }) => `?id=${activity}` },
  { page: 'pages/submit/index', as: member, sheet: '换一个' },
  { page: 'pages/archive/index', as: member, sheet: '筛选' },
  { page: 'pages/item/index', as: member, at: ({ item }) => `?id=${item}` },
  { page: 'pages/mine/index', as: member },
  {
    page: 'pages/submission/index',
    as: member,
    at: ({ submissions }) => `?id=${submissions['approved']}`,
    sheet: '发现涉密，或传错了',
  },
  { page: 'pages/about/index', as: member },
  { page: 'pages/privacy/index', as: member },
  { page: 'pages/feedback/index', as: member },
  { page: 'pages/devices/index', as: member },
  { page: 'pages/inbox/index', as: member },
  { page: 'packages/plan/year/index', as: member, sheet: '依据' },
  { page: 'packages/plan/register/index', as: member },
  { page: 'packages/checkin/scan/index', as: member },
  { page: 'packages/checkin/mine/index', as: member },
  { page: 'packages/checkin/personal/index', as: member },
  {
    page: 'pages/submission/index',
    as: returned,
    at: ({ submissions }) => `?id=${submissions['returned']}`,
    face: 'returned',
  },

  { page: 'pages/home/index', as: office, face: 'office' },
  { page: 'packages/review/queue/index', as: office, sheet: '请补充' },
  {
    page: 'packages/review/submission/index',
    as: office,
    at: ({ waiting }) => `?id=${waiting}`,
    sheet: '改归类',
  },
  { page: 'packages/review/submission/index', as: office, at: () => `?id=${sameBytes.again}`, face: 'same' },
  { page: 'packages/admin/organisations/index', as: office },
  {
    page: 'packages/admin/organisation/index',
    as: office,
    at: ({ place }) => `?id=${place}`,
    sheet: '改资料和设置',
  },
  { page: 'packages/admin/people/index', as: office, at: ({ place }) => `?id=${place}` },
  { page: 'packages/admin/person/index', as: office, at: ({ person }) => `?id=${person}`, sheet: '改资料' },
  { page: 'packages/admin/roster/index', as: office, at: ({ place }) => `?id=${place}` },
  { page: 'packages/admin/invitations/index', as: office, at: ({ place }) => `?id=${place}` },
  { page: 'packages/admin/activity-edit/index', as: office, at: ({ activity }) => `?id=${activity}` },
  {
    page: 'packages/minutes/write/index',
    as: office,
    at: ({ activity }) => `?activityId=${activity}`,
    sheet: '交审',
  },
  { page: 'packages/plan/year/index', as: office, at: () => '?year=2027', face: 'office' },
  { page: 'packages/plan/register/index', as: office, sheet: '记一次谈话', face: 'office' },
  { page: 'packages/dossier/list/index', as: office, sheet: '收到一份申请书' },
  { page: 'packages/dossier/checklist/index', as: office, at: () => `?id=${exampleDossiers.activist}` },
  { page: 'packages/plan/holidays/index', as: office },
  { page: 'packages/year/gaps/index', as: office },
  { page: 'packages/checkin/display/index', as: office, at: ({ current }) => `?id=${current}` },
  {
    page: 'packages/checkin/roll/index',
    as: office,
    at: ({ current }) => `?id=${current}`,
    sheet: '粘贴群接龙',
  },
  { page: 'packages/checkin/settings/index', as: office, at: ({ current }) => `?id=${current}` },
  { page: 'packages/checkin/paper/index', as: office, at: ({ current }) => `?id=${current}` },
  {
    page: 'packages/checkin/settings/index',
    as: office,
    at: ({ current }) => `?id=${current}`,
    sheet: '添一个支部',
  },
  { page: 'packages/admin/retention/index', as: office },

  // The school is a fonds of its own: last year's is filed there.
  { page: 'packages/year/filing/index', as: '何芳', at: () => `?fonds=${organisationIdOf('QS05')}` },
  { page: 'packages/year/paper/index', as: '何芳', at: () => `?fonds=${organisationIdOf('QS05')}` },
  {
    page: 'packages/year/appraisal/index',
    as: '何芳',
    at: () => `?fonds=${organisationIdOf('QS05')}`,
    sheet: '看看哪些到期了',
  },
  { page: 'packages/year/table/index', as: '何芳', at: () => `?organisation=${organisationIdOf('QS05')}` },
  { page: 'packages/year/arrange/index', as: '何芳', at: () => `?fonds=${organisationIdOf('QS05')}` },
  { page: 'packages/year/four-nature/index', as: '何芳', at: () => `?fonds=${organisationIdOf('QS05')}` },
  {
    page: 'packages/year/package/index',
    as: '何芳',
    at: () => `?fonds=${organisationIdOf('QS05')}&year=2025`,
  },
  { page: 'packages/year/corrections/index', as: '何芳', at: ({ item }) => `?id=${item}`, sheet: '提出更正' },
  // The village's is still open, with two branches under one number.
  {
    page: 'packages/year/filing/index',
    as: '罗子安',
    at: () => `?fonds=${organisationIdOf('QS03')}`,
    face: 'open',
  },
  {
    page: 'packages/year/arrange/index',
    as: '罗子安',
    at: () => `?fonds=${organisationIdOf('QS03')}`,
    face: 'open',
  },
  { page: 'packages/year/intake/index', as: '何芳', at: () => `?fonds=${organisationIdOf('QS05')}` },
  { page: 'packages/year/board/index', as: '梁可' },

  { page: 'packages/admin/handover/index', as: '吴敏' },
  { page: 'packages/admin/log/index', as: '沙洁', sheet: '换组织或年度' },
  { page: 'packages/admin/sealed/index', as: '安如松', sheet: '提请清除' },
]

/** 一样的两张 — the same page of a record, sent to two activities (tests/browser/prepared.ts). */
export const sameBytes = { first: 'looked-at-same-bytes-1', again: 'looked-at-same-bytes-2' } as const

export const nameOf = ({ page, face }: LookedAt): string =>
  [
    page
      .replace(/^(pages|packages)\//, '')
      .replace(/\/index$/, '')
      .replaceAll('/', '-'),
    face,
  ]
    .filter(Boolean)
    .join('-')
