// 柳湾村第一党支部's 2026, lived through the commands as far as paper shows it: plan, meetings, sheets, a record, gaps.
import type { Api } from '../../cloudfunctions/api'
import { thumbnailPath, viewPath } from '../../cloudfunctions/kit/collections/views'
import { items } from '../../cloudfunctions/kit/collections/items'
import { makeNextViews } from '../../cloudfunctions/kit/intake/views'
import { instantFromLocal } from '../../core/calendar'
import type { ActivityKind } from '../../core/activity/codes'
import { openHome } from './home'
import type { StoryHome } from './home'
import { numberAndFile } from './paper'
import { makePhoto } from './photos'
import { announce, submission } from './submitting'
import type { WishedItem } from './year'

interface Held {
  readonly id: string
  readonly kind: ActivityKind
  readonly theme: string
  readonly place: string
  readonly day: string
  readonly group?: string
  readonly away?: readonly { readonly name: string; readonly reason?: string }[]
}

const held: readonly Held[] = [
  { id: 'zr01', kind: 'ZR', theme: '志愿清扫迎新春', place: '村文化广场', day: '2026-01-15' },
  { id: 'zw01', kind: 'ZW', theme: '研究全年工作安排', place: '村委会', day: '2026-01-12' },
  {
    id: 'zr02',
    kind: 'ZR',
    theme: '新春走访送温暖',
    place: '柳湾村',
    day: '2026-02-13',
    away: [{ name: '庄晓晨', reason: '外出务工' }],
  },
  { id: 'sh', kind: 'SH', theme: '2025 年度组织生活会', place: '村党群服务中心', day: '2026-02-26' },
  { id: 'dk01', kind: 'DK', theme: '学党章、守纪律', place: '村党群服务中心', day: '2026-03-10' },
  { id: 'zr03', kind: 'ZR', theme: '义务植树护河岸', place: '柳湾河堤', day: '2026-03-16' },
  { id: 'xze03', kind: 'XZ', theme: '讨论春灌值班', place: '东组活动室', day: '2026-03-20', group: 'QS031E' },
  { id: 'dh06', kind: 'DH', theme: '听取半年工作情况', place: '村党群服务中心', day: '2026-06-15' },
  {
    id: 'zr07',
    kind: 'ZR',
    theme: '庆七一主题党日',
    place: '村党群服务中心',
    day: '2026-07-01',
    away: [{ name: '庄晓晨', reason: '外出务工' }, { name: '卫东升' }],
  },
  { id: 'zr09', kind: 'ZR', theme: '消防安全进家庭', place: '东组各户', day: '2026-09-15' },
  {
    id: 'zr12',
    kind: 'ZR',
    theme: '冬季义务植绿',
    place: '柳湾河滩',
    day: '2026-12-15',
    away: [{ name: '江海燕', reason: '住院' }, { name: '温晓岚', reason: '探亲' }, { name: '孟凡' }],
  },
]

/** The text item and the photos of an activity, as an approval would leave them. */
const filedOf = ({ id, kind, theme, day, group }: Held, home: StoryHome): readonly WishedItem[] => {
  const recordClass =
    { ZR: 'DJ08', ZW: 'DJ05', SH: 'DJ09', DK: 'DJ07', XZ: 'DJ06', DH: 'DJ04' }[String(kind)] ?? 'DJ08'
  const retention = kind === 'ZR' ? 'D10' : kind === 'DH' || kind === 'ZW' || kind === 'SH' ? 'Y' : 'D30'
  const name =
    {
      ZR: '主题党日',
      ZW: '支部委员会会议',
      SH: '组织生活会',
      DK: '党课',
      XZ: '党小组会',
      DH: '支部党员大会',
    }[String(kind)] ?? ''
  const title = `${name}：${theme}`
  const common = { activityKind: kind, activityId: id, date: day, recordClass, retention, title } as const
  const grouped = group === undefined ? {} : { groupId: home.idOf(group) }
  return [
    { ...common, ...grouped, id: `t-${id}`, files: 2, late: id === 'zr09' },
    ...(kind === 'ZR' ? [{ ...common, id: `p-${id}`, kind: 'photo' as const, files: 3 }] : []),
  ]
}

/** 材料 — what no activity made. */
const papers: readonly WishedItem[] = [
  {
    id: 'plan',
    leaf: '03.1',
    date: '2026-01-08',
    recordClass: 'DJ03',
    retention: 'D30',
    title: '柳湾村第一党支部 2026 年工作计划',
    files: 3,
  },
  {
    id: 'roster',
    leaf: '12.1',
    date: '2026-12-31',
    recordClass: 'DJ12',
    retention: 'Y',
    title: '柳湾村第一党支部党员名册（2026 年 12 月 31 日）',
    files: 2,
  },
  {
    id: 'summary',
    leaf: '03.3',
    date: '2026-12-30',
    recordClass: 'DJ03',
    retention: 'Y',
    title: '柳湾村第一党支部 2026 年工作总结',
    files: 5,
  },
  {
    id: 'talks',
    leaf: '10.1',
    date: '2026-11-20',
    recordClass: 'DJ10',
    retention: 'D10',
    title: '谈心谈话记录',
  },
  {
    id: 'other',
    branch: 'QS032',
    activityKind: 'ZR',
    activityId: 'b1',
    date: '2026-05-15',
    title: '主题党日：防汛隐患排查',
    files: 2,
  },
]

/** US-14: the meeting that converts 陆一帆, with its record handed in and approved. */
async function conversion(home: StoryHome): Promise<void> {
  const day = '2026-12-20'
  home.clock.set(instantFromLocal(day, '09:00'))
  const activityId = await announce(home, {
    id: 'dh12',
    kind: 'DH',
    theme: '讨论陆一帆同志转正',
    place: '村党群服务中心',
    startsAt: instantFromLocal(day, '19:00'),
    endsAt: instantFromLocal(day, '20:30'),
    hostId: home.idOf('周明远'),
  })
  home.clock.set(instantFromLocal(day, '20:40'))
  await attend(home, activityId, [{ name: '庄晓晨', reason: '外出务工' }])
  const writer = home.as('罗子安')
  const { rev, content } = await writer.call('minutes.get', { activityId })
  const written: Api['minutes.save']['input']['content'] = {
    ...content,
    agenda: [{ id: 'a', text: '讨论陆一帆同志按期转为正式党员' }],
    speeches: [
      { id: 's1', speaker: '何秀兰', text: '一年来表现很好，防汛值班从不缺席，群众有事愿意找他。' },
      { id: 's2', speaker: '彭国栋', text: '学习还要再抓紧，希望转正以后一样带头。' },
    ],
    decisions: [
      {
        id: 'd',
        text: '同意陆一帆同志按期转为正式党员',
        assignee: '罗子安',
        vote: {
          is: 'tally',
          kind: 'conversion',
          due: 21,
          exclusions: [],
          present: 19,
          yes: 18,
          no: 0,
          abstain: 1,
          written: { yes: 1, no: 0, abstain: 0 },
        },
      },
    ],
  }
  const saved = await writer.call('minutes.save', { activityId, rev, content: written })
  const { files, submissionId } = await writer.call('minutes.handIn', {
    activityId,
    rev: saved.rev,
    submissionId: 's-dh12',
  })
  await writer.call('evidence.submit', submission(submissionId, activityId, files))
  while ((await makeNextViews(home.cloud)) > 0);
  home.clock.set(instantFromLocal('2026-12-21', '08:00'))
  const reviewer = home.as('何秀兰')
  const { digest } = await reviewer.call('evidence.get', { id: submissionId })
  await reviewer.call('evidence.review', { id: submissionId, digest, decision: { is: 'approve' } })
  await home.tick()
}

async function attend(home: StoryHome, activity: string, away: NonNullable<Held['away']>): Promise<void> {
  const marks = away.map(({ name, reason }) => ({
    person: home.idOf(name),
    state:
      reason === undefined
        ? ({ is: 'absent', reason: '' } as const)
        : ({ is: 'leave', reason, approver: '周明远' } as const),
    seen: 0,
  }))
  await home.as('罗子安').call('checkin.mark', { activity, channel: 'rollCall', marks, rest: 'present' })
}

async function hold(home: StoryHome, { id, kind, theme, place, day, group, away = [] }: Held): Promise<void> {
  home.clock.set(instantFromLocal(day, '09:00'))
  await announce(home, {
    id,
    kind,
    theme,
    place,
    startsAt: instantFromLocal(day, '15:00'),
    endsAt: instantFromLocal(day, '16:30'),
    groupId: group === undefined ? null : home.idOf(group),
    hostId: home.idOf('周明远'),
  })
  home.clock.set(instantFromLocal(day, '16:40'))
  await attend(home, id, away)
}

/** The year lived, numbered, boxed and filed by the township; the clock stands in March 2027. */
export async function livedYear() {
  const home = await openHome({ startsAt: '2026-01-05T02:00:00.000Z' })
  const ofBranch = { branchId: home.idOf('QS031'), year: 2026 }
  const draft = await home
    .as('周明远')
    .call('activity.draftPlan', { ...ofBranch, from: 'rules', avoid: 'holidays' })
  const rows = draft.rows.map((row, at) => ({ ...row, id: `row-${at}` }))
  await home.as('周明远').call('activity.savePlan', { ...ofBranch, rev: 0, avoid: 'holidays', rows })
  for (const one of held.toSorted((a, b) => (a.day < b.day ? -1 : 1))) await hold(home, one)
  await conversion(home)
  home.clock.set('2027-01-20T02:00:00.000Z')
  const { months } = await home.as('罗子安').call('archive.year', ofBranch)
  const open = months.flatMap(({ rows: asked }) => asked).filter(({ state }) => state === 'open')
  for (const { key } of open.slice(0, 3))
    await home
      .as('罗子安')
      .call('archive.explainGap', { ...ofBranch, key, text: '当月全员防汛，没有另外开展', promisedOn: null })
  home.clock.set('2027-03-20T02:00:00.000Z')
  const wished = [...held.flatMap((one) => filedOf(one, home)), ...papers]
  const { ofYear } = await numberAndFile(home, wished, { filed: true })
  await home.as('罗子安').call('archive.box', ofYear)
  await picture(home, wished)
  return { home, ofYear, ofBranch }
}

/** Every photo has its small picture, every page its view; they are drawn, never taken. */
async function picture(home: StoryHome, wished: readonly WishedItem[]): Promise<void> {
  const found = await items.getMany(
    home.cloud,
    wished.map(({ id }) => id),
  )
  for (const [at, { kind, files }] of found.entries()) {
    const jpeg = await makePhoto({ widthPixels: 480, heightPixels: 360, seed: at + 1 })
    for (const { sha256 } of files)
      await home.files.write(kind === 'photo' ? thumbnailPath(sha256) : viewPath(sha256), jpeg)
  }
}
