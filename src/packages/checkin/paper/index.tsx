// 纸质签到表 — what is printed beforehand to be signed by hand, and afterwards with what was recorded?
import { useState } from 'react'
import Taro, { useRouter } from '@tarojs/taro'
import { countedAs } from '../../../../core/attendance/attendance'
import { sayInterval } from '../../../../core/calendar'
import type { Api } from '../../../../cloudfunctions/api'
import { useAsked } from '../../../cloud/asked'
import { Button } from '../../../components/Button'
import { Page } from '../../../components/Page'
import { Segmented } from '../../../components/Segmented'
import { Print } from './Print'
import type { PrintedSheet } from './printed'

type Sheet = Api['checkin.sheet']['value']
type Activity = Api['activity.get']['value']

const kinds = [
  { value: 'blank', words: '空白，现场签' },
  { value: 'filled', words: '带签到结果' },
] as const

export default function PaperPage() {
  const { id = '' } = useRouter().params
  const sheet = useAsked('checkin.sheet', { activity: id })
  const activity = useAsked('activity.get', { id })
  const [kind, setKind] = useState<(typeof kinds)[number]['value']>('blank')
  const state = sheet.state ?? activity.state
  if (!sheet.value || !activity.value) return <Page title="签到表" section="activities" state={state} />
  return (
    <Page
      title="纸质签到表"
      subtitle={sheet.value.activity.title}
      section="activities"
      wide
      footer={
        <Button
          look="plain"
          icon="check"
          onPress={() => void Taro.redirectTo({ url: `/packages/checkin/roll/index?id=${id}&channel=paper` })}
        >
          签好了，对照着勾
        </Button>
      }
    >
      {process.env.TARO_ENV === 'h5' ? (
        <Segmented label="印哪一种" options={kinds} value={kind} onChange={setKind} />
      ) : null}
      <Print sheet={printedOf(sheet.value, activity.value, kind === 'filled')} />
    </Page>
  )
}

/** Seen from there, a day is said with its year: paper is read years later. */
const longAgo = '1970-01-01T00:00:00.000Z'

const printedOf = (sheet: Sheet, activity: Activity, isFilled: boolean): PrintedSheet => {
  const { rows, counts, guests, visitors } = sheet
  const signing = rows.filter(({ due, exempt, state }) => due && (!exempt || countedAs(state) === 'present'))
  const sitting = rows.filter(({ due, state }) => !due && countedAs(state) === 'present')
  const number = (value: number) => (isFilled ? String(value) : '')
  return {
    branch: activity.branchName,
    title: activity.title,
    facts: [
      ['时间', sayInterval(activity.startsAt, activity.endsAt, longAgo)],
      ['地点', activity.place || '　　　　　　'],
      ['主持人', activity.hostName ?? '　　　　'],
    ],
    people: signing.map(({ person, name, group, say }) => ({
      id: person,
      name,
      group: group ?? '',
      word: isFilled ? say : '',
    })),
    totals: [
      ['应到', String(counts.expected)],
      ['实到', number(counts.present)],
      ['请假', number(counts.leave)],
      ['缺席', number(counts.absent)],
    ],
    exempt: rows
      .filter(({ exempt }) => exempt)
      .map(({ name }) => name)
      .join('、'),
    guests: [
      ...guests.map(({ name, unit }) => (unit ? `${name}（${unit}）` : name)),
      ...visitors.map(({ name }) => `${name}（外支部）`),
      ...sitting.map(({ name }) => name),
    ].join('、'),
  }
}
