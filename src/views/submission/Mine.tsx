// What became of mine: what is still on this phone, and the newest that arrived.
import { useState } from 'react'
import Taro from '@tarojs/taro'
import { View } from '@tarojs/components'
import type { Api } from '../../../cloudfunctions/api'
import { useLinks, type WantedLink } from '../../cloud/links'
import type { OutboxLine } from '../../cloud/outbox'
import { Button } from '../../components/Button'
import { Card, Rule } from '../../components/Card'
import { sayFiles, titleOfSubmission, wordsOf } from '../../components/submissionWords'
import { SubmissionRow } from '../../components/SubmissionRow'
import { coverOf } from './covers'
import styles from './submission.module.scss'

export type MySubmission = Api['evidence.mine']['value']['submissions'][number]

const open = (id: string) => void Taro.navigateTo({ url: `/pages/submission/index?id=${id}` })

/** 还在手机里的 — a resubmission opens the submission that it belongs to. */
export const idOfLine = ({ entry: { id, facts } }: OutboxLine): string =>
  facts.command === 'evidence.resubmit' ? facts.id : id

const noteOf = (one: MySubmission): string => {
  const files = sayFiles(one.files)
  const words = one.state.is === 'returned' ? `请补充：${one.stateSay}` : wordsOf(one).next
  const late = one.late ? '补录' : ''
  const asked = one.openQuestions > 0 && one.state.is === 'waiting' ? '有处要问清' : ''
  return [files, late, asked, words].filter(Boolean).join(' · ')
}

function LineRow({ line }: { line: OutboxLine }) {
  const { entry, status } = line
  const isAsking = status.is === 'attention'
  const words = {
    draft: '没交完',
    stored: '已存手机',
    sending: '正在传',
    received: '已收到',
    attention: '需要处理',
  } as const
  return (
    <SubmissionRow
      title={entry.title}
      note={isAsking ? status.say : [sayFiles(entry.files), status.words].filter(Boolean).join(' · ')}
      tag={{ word: words[status.is], look: isAsking ? 'amber' : 'plain' }}
      src={undefined}
      missing="在手机里"
      onPress={() => open(idOfLine(line))}
    />
  )
}

function Row({ one, src }: { one: MySubmission; src: string | undefined }) {
  const { word, look } = wordsOf(one)
  return (
    <SubmissionRow
      title={titleOfSubmission(one)}
      note={noteOf(one)}
      tag={{ word, look }}
      src={src}
      missing={coverOf(one) ? '正在准备' : '材料'}
      onPress={() => open(one.id)}
    />
  )
}

export interface MineProps {
  lines: readonly OutboxLine[]
  submissions: readonly MySubmission[]
  /** How many of those that arrived are shown before 看更早的; all, where it is not said. */
  shownFirst?: number
}

export function Mine({ lines, submissions, shownFirst = submissions.length }: MineProps) {
  const [isWhole, setIsWhole] = useState(false)
  const unsent = lines.filter(({ status }) => status.is !== 'received')
  const unsentIds = new Set(unsent.map(idOfLine))
  const all = submissions.filter(({ id }) => !unsentIds.has(id))
  const arrived = isWhole ? all : all.slice(0, shownFirst)
  const wanted = arrived.flatMap((one): WantedLink[] => coverOf(one) ?? [])
  const isMaking = arrived.some(({ viewsReady, state }) => state.is === 'waiting' && !viewsReady)
  const addressOf = useLinks(wanted, isMaking)
  if (unsent.length + arrived.length === 0) return null
  return (
    <Card title="我交的">
      {unsent.map((line, at) => (
        <View key={line.entry.id}>
          {at > 0 ? <Rule /> : null}
          <LineRow line={line} />
        </View>
      ))}
      {arrived.map((one, at) => {
        const [cover] = coverOf(one) ?? []
        return (
          <View key={one.id}>
            {at + unsent.length > 0 ? <Rule /> : null}
            <Row one={one} src={cover && addressOf(cover)} />
          </View>
        )
      })}
      {arrived.length < all.length ? (
        <View className={styles.more}>
          <Button look="plain" inline onPress={() => setIsWhole(true)}>
            看更早的
          </Button>
        </View>
      ) : null}
    </Card>
  )
}
