// What happened in the example's two years? A table of months, told relative to today.
import { addDays, addMinutes, instantFromLocal, localDateOf, yearOf } from '../../core/calendar'
import type { Instant, LocalDate } from '../../core/calendar'
import type { ActivityKind } from '../../core/activity/codes'

/** 示例活动 — one activity, and what somebody submitted of it. */
export interface Held {
  readonly id: string
  readonly branch: 'QS031' | 'QS032' | 'QS05'
  readonly kind: ActivityKind
  readonly theme: string
  readonly place: string
  readonly startsAt: Instant
  readonly endsAt: Instant
  /** Who announces it: an officer of the branch. */
  readonly by: string
  readonly submits?: Submitting
}

export interface Submitting {
  readonly who: string
  readonly at: Instant
  readonly photos: number
  readonly pages: number
  /** One sentence, or nothing. */
  readonly matter: string
  readonly lateReason?: string
  /** When the camera says the photos were taken; during the activity unless told. */
  readonly takenAt?: Instant
  readonly outcome: 'approved' | 'waiting' | 'returned'
}

const themeDays: readonly (readonly [theme: string, place: string, matter: string])[] = [
  ['新春走访送温暖', '柳湾村', '走访十二户老党员和困难户，送去春联和米面'],
  ['志愿清扫迎新春', '村文化广场', '清扫广场和村口道路，清走杂物三车'],
  ['义务植树护河岸', '柳湾河堤', '在河堤补种柳树六十棵'],
  ['重温入党誓词', '村党群服务中心', '面向党旗重温入党誓词，交流学习体会'],
  ['防汛隐患排查', '柳湾河堤', '沿河排查险工险段三处，补齐沙袋'],
  ['高温慰问一线', '村卫生室', '给环卫和医护送清凉'],
  ['庆七一主题党日', '村党群服务中心', '集体学习党章，听老党员讲村史'],
  ['国防教育进乡村', '村小学', '组织观看国防教育片，讲英雄故事'],
  ['乡村振兴产业观摩', '青石镇大棚基地', '观摩大棚蔬菜基地，座谈乡村振兴'],
  ['重阳敬老', '村养老驿站', '陪老人包饺子，帮助缴费和测血压'],
  ['消防安全进家庭', '东组各户', '入户检查电线和灭火器，发宣传单'],
  ['冬季义务植绿', '村口绿化带', '给绿化带培土防寒，补栽冬青'],
]
const lectures = ['学党章、守纪律', '乡村振兴怎么干', '移风易俗树新风', '把实事办到心坎上']
const meetingThemes = [
  '学习传达一季度工作部署',
  '讨论村集体收益安排',
  '学习贯彻上级全会精神',
  '听取年度工作总结',
]
const submitters = [
  '罗子安',
  '邓雨晴',
  '孟凡',
  '白露',
  '谢春梅',
  '江海燕',
  '叶青',
  '苏文静',
  '顾春生',
  '温晓岚',
]

const firstWeeksDays = 60

/** Everything, oldest first. */
export function diaryUntil(now: Instant): readonly Held[] {
  const today = localDateOf(now)
  // In a year's first weeks the example goes back one year further, or there would be little to see.
  const first = yearOf(instantFromLocal(addDays(today, -firstWeeksDays), '00:00')) - 1
  const years = Array.from({ length: yearOf(now) - first + 1 }, (_, at) => first + at)
  const months = years.flatMap((one) => Array.from({ length: 12 }, (_, month) => ({ year: one, month })))
  const all = [...months.flatMap(heldInMonth), ...around(now, today)]
  return all
    .filter((one) => one.startsAt < addMinutes(now, 60 * 24 * 40))
    .map((one) => settled(one, now))
    .toSorted((a, b) => (a.startsAt < b.startsAt ? -1 : 1))
}

/** What is approved in the table but lies in these last days has not been looked at yet; what lies ahead is not submitted. */
function settled(held: Held, now: Instant): Held {
  const { submits, ...planned } = held
  if (submits === undefined || submits.at > addMinutes(now, -60)) return planned
  const fresh = submits.outcome === 'approved' && submits.at > addMinutes(now, -60 * 36)
  return fresh ? { ...planned, submits: { ...submits, outcome: 'waiting' } } : held
}

function heldInMonth({ year, month }: { readonly year: number; readonly month: number }): readonly Held[] {
  const number = (year % 2) * 12 + month
  const [theme, place, matter] = themeDays[month] ?? ['学习交流', '村党群服务中心', '']
  const who = submitters[number % submitters.length] ?? '罗子安'
  const photos = month % 2 === year % 2 ? 2 : 0
  const list: Held[] = [
    held('QS031', 'ZR', day(year, month, 15), '15:00', 90, theme, place, '罗子安', {
      who,
      photos,
      pages: photos === 0 || month % 4 === 0 ? 1 : 0,
      matter,
    }),
  ]
  if (month % 3 === 2)
    list.push(
      held(
        'QS031',
        'DH',
        day(year, month, 22),
        '19:00',
        120,
        meetingThemes[Math.floor(month / 3)] ?? '',
        '村党群服务中心',
        '周明远',
        { who: '罗子安', photos: 0, pages: 2, matter: '' },
      ),
    )
  if (month % 3 === 1)
    list.push(
      held(
        'QS031',
        'DK',
        day(year, month, 26),
        '19:00',
        60,
        lectures[Math.floor(month / 3)] ?? '',
        '村党群服务中心',
        '邓雨晴',
        { who: '邓雨晴', photos: 1, pages: 1, matter: '' },
      ),
    )
  if (month % 4 === 1)
    list.push(
      held('QS031', 'ZW', day(year, month, 8), '19:30', 80, '研究支部重点工作', '支部办公室', '何秀兰', {
        who: '罗子安',
        photos: 0,
        pages: 1,
        matter: '',
      }),
    )
  if (month % 6 === 3)
    list.push(
      held('QS032', 'ZR', day(year, month, 15), '15:00', 90, theme, '柳湾村二组', '蔡思源', {
        who: '吴敏',
        photos: 1,
        pages: 0,
        matter,
      }),
    )
  if (month % 6 === 4)
    list.push(
      held('QS05', 'ZR', day(year, month, 25), '16:30', 60, '党员教师进社区', '石桥小学', '唐静', {
        who: '何芳',
        photos: 1,
        pages: 1,
        matter: '给社区孩子讲读书方法',
      }),
    )
  return list
}

/** What makes the first page worth looking at: now, next, waiting, returned, late. */
function around(now: Instant, today: LocalDate): readonly Held[] {
  const at = (days: number, time: string) => instantFromLocal(addDays(today, days), time)
  const one = (
    id: string,
    kind: ActivityKind,
    startsAt: Instant,
    minutes: number,
    theme: string,
    place: string,
    submits?: Submitting,
  ): Held => ({
    id: `demo-${id}`,
    branch: 'QS031',
    kind,
    theme,
    place,
    startsAt,
    endsAt: addMinutes(startsAt, minutes),
    by: '罗子安',
    ...(submits === undefined ? {} : { submits }),
  })
  const before = (minutes: number) => addMinutes(now, -minutes)
  return [
    one('now', 'ZR', before(30), 120, '冬季清洁家园', '村文化广场'),
    one('next', 'DH', at(3, '19:00'), 120, '讨论下一阶段重点工作', '村党群服务中心'),
    one('later', 'ZY', at(9, '09:00'), 150, '志愿服务进村组', '西组'),
    one('waiting1', 'ZY', at(-2, '09:00'), 120, '帮留守老人修水管', '东组', {
      who: '孟凡',
      at: before(60 * 20),
      photos: 3,
      pages: 0,
      matter: '帮三户留守老人更换水管和龙头',
      outcome: 'waiting',
    }),
    one('waiting2', 'DK', at(-3, '19:00'), 60, '学习先进事迹', '村党群服务中心', {
      who: '白露',
      at: before(60 * 9),
      photos: 1,
      pages: 2,
      matter: '',
      outcome: 'waiting',
    }),
    one('asked', 'ZR', at(-5, '15:00'), 90, '整治房前屋后', '西组', {
      who: '谢春梅',
      at: before(60 * 6),
      photos: 2,
      pages: 0,
      matter: '清理房前屋后杂物，整修排水沟',
      takenAt: at(-4, '10:20'),
      outcome: 'waiting',
    }),
    one('secretary', 'DK', at(-6, '19:30'), 60, '支部书记讲党课', '村党群服务中心', {
      who: '周明远',
      at: before(60 * 5),
      photos: 1,
      pages: 1,
      matter: '书记讲党课，交流发言七人',
      outcome: 'waiting',
    }),
    one('returned', 'XZ', at(-6, '19:30'), 60, '', '东组活动室', {
      who: '江海燕',
      at: before(60 * 60),
      photos: 0,
      pages: 1,
      matter: '',
      outcome: 'returned',
    }),
    one('late', 'ZY', at(-68, '15:00'), 90, '秋收助农', '西组', {
      who: '邓雨晴',
      at: at(-2, '18:30'),
      photos: 3,
      pages: 0,
      matter: '帮两户缺劳力的家庭收稻子',
      lateReason: '当时手机坏了，照片刚找回来',
      takenAt: at(-68, '15:20'),
      outcome: 'approved',
    }),
  ]
}

type Told = Pick<Submitting, 'who' | 'photos' | 'pages' | 'matter'>

function held(
  branch: Held['branch'],
  kind: ActivityKind,
  date: LocalDate,
  time: string,
  minutes: number,
  theme: string,
  place: string,
  by: string,
  told: Told,
): Held {
  const startsAt = instantFromLocal(date, time)
  const endsAt = addMinutes(startsAt, minutes)
  const submits = { ...told, at: addMinutes(endsAt, 90), outcome: 'approved' } as const
  return {
    id: `demo-${branch.toLowerCase()}-${kind.toLowerCase()}-${date}`,
    branch,
    kind,
    theme,
    place,
    startsAt,
    endsAt,
    by,
    submits,
  }
}

function day(year: number, month: number, date: number): LocalDate {
  return `${year}-${String(month + 1).padStart(2, '0')}-${String(date).padStart(2, '0')}`
}
