// 换一个 — from which activity is it, or which leaf of the scheme?
import { useState } from 'react'
import { View } from '@tarojs/components'
import { localDateOf, sayInterval } from '../../../core/calendar'
import { bearsDocumentNumber, documentNumberMax } from '../../../core/classification/documentNumbers'
import { isLeafCode, leaves, offeredLeaves } from '../../../core/classification/scheme'
import type { LeafCode } from '../../../core/classification/scheme'
import { nowInstant, type ActivityRow } from '../../cloud/activities'
import { Button } from '../../components/Button'
import { Choice } from '../../components/Choice'
import { Field } from '../../components/Field'
import { Segmented } from '../../components/Segmented'
import { Sheet } from '../../components/Sheet'
import type { About } from '../../views/submit/draft'
import styles from '../../views/submit/submit.module.scss'

export interface AboutSheetProps {
  open: boolean
  activities: readonly ActivityRow[]
  about: About | undefined
  title: string
  onClose: () => void
  onChoose: (about: About, title: string) => void
}

const sections = [
  { value: 'activity', words: '活动' },
  { value: 'leaf', words: '不是活动的材料' },
] as const

export function AboutSheet({ open, activities, about, title, onClose, onChoose }: AboutSheetProps) {
  const [section, setSection] = useState<'activity' | 'leaf'>(about?.is ?? 'activity')
  return (
    <Sheet open={open} title="这是哪里的材料" onClose={onClose}>
      <Segmented label="哪里的材料" options={sections} value={section} onChange={setSection} />
      {section === 'activity' ? (
        <ActivityChoice activities={activities} about={about} onChoose={onChoose} />
      ) : (
        <LeafChoice about={about} title={title} onChoose={onChoose} />
      )}
    </Sheet>
  )
}

const optionsAtOnce = 10

/** 离现在最近的在前 — material mostly comes from what is going on, or was a few days ago. */
const nearestFirst = (activities: readonly ActivityRow[], now: string): readonly ActivityRow[] => {
  const away = ({ startsAt }: ActivityRow) => Math.abs(Date.parse(startsAt) - Date.parse(now))
  return activities
    .filter(({ state }) => state.is === 'planned')
    .toSorted((one, other) => away(one) - away(other))
}

function ActivityChoice({
  activities,
  about,
  onChoose,
}: Omit<AboutSheetProps, 'open' | 'onClose' | 'title'>) {
  const now = nowInstant()
  const options = nearestFirst(activities, now).map((one) => ({
    value: one.id,
    words: one.title,
    note: sayInterval(one.startsAt, one.endsAt, now),
  }))
  if (options.length === 0)
    return <View>还没有活动。不是活动的材料，也可以从上面换到“不是活动的材料”提交。</View>
  return (
    <Choice
      options={options}
      value={about?.is === 'activity' ? about.activityId : undefined}
      onChange={(activityId) => onChoose({ is: 'activity', activityId }, '')}
      atOnce={optionsAtOnce}
    />
  )
}

/** A number that was written for another leaf goes with it. */
const aboutLeaf = (leaf: LeafCode, signedOn: string, number: string): About =>
  number === '' || !bearsDocumentNumber(leaf)
    ? { is: 'leaf', leaf, signedOn }
    : { is: 'leaf', leaf, signedOn, documentNumber: number }

/** What is offered to everybody, and what the address named for those few who hand it in. */
const leavesWith = (named: LeafCode | undefined): readonly LeafCode[] =>
  named === undefined || leaves[named].offered ? offeredLeaves : [named, ...offeredLeaves]

/** 计划, 总结, 名册, 上级来文, 荣誉: by the names that people use. Once one is chosen the others make room for what is asked about it. */
function LeafChoice({ about, title, onChoose }: Pick<AboutSheetProps, 'about' | 'title' | 'onChoose'>) {
  const before = about?.is === 'leaf' && isLeafCode(about.leaf) ? about : undefined
  const [choice] = useState(leavesWith(before && isLeafCode(before.leaf) ? before.leaf : undefined))
  const [leaf, setLeaf] = useState(choice.find((code) => code === before?.leaf))
  const [signedOn, setSignedOn] = useState(before?.signedOn ?? localDateOf(nowInstant()))
  const [number, setNumber] = useState(before?.documentNumber ?? '')
  const [named, setNamed] = useState(title)
  const [isOpen, setIsOpen] = useState(leaf === undefined)
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(signedOn)
  return (
    <View>
      <Choice
        options={choice
          .filter((code) => isOpen || code === leaf)
          .map((code) => ({ value: code, words: leaves[code].plainName }))}
        value={leaf}
        onChange={(code) => {
          setLeaf(code)
          setIsOpen(false)
        }}
      />
      {isOpen ? null : (
        <View className={styles.other}>
          <Button look="plain" inline fit onPress={() => setIsOpen(true)}>
            换一类
          </Button>
        </View>
      )}
      <Field
        label="落款日期"
        kind="date"
        value={signedOn}
        onChange={setSignedOn}
        hint="纸上写的日期，例如 2026-03-15"
        error={isDay ? undefined : '请写成 2026-03-15 这样'}
      />
      {leaf && bearsDocumentNumber(leaf) ? (
        <Field
          label="文号"
          value={number}
          onChange={setNumber}
          maxLength={documentNumberMax}
          hint="有就照抄，例如 青组发〔2026〕12 号；没有就空着"
        />
      ) : null}
      <Field label="题目" value={named} onChange={setNamed} maxLength={60} hint="可以不写" />
      <Button
        look="main"
        disabled={!leaf || !isDay}
        onPress={() => (leaf ? onChoose(aboutLeaf(leaf, signedOn, number.trim()), named.trim()) : undefined)}
      >
        就放这里
      </Button>
    </View>
  )
}
