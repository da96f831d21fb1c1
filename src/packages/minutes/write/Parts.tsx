// Which parts has the record, what does each say, and what is still asked?
import Taro from '@tarojs/taro'
import { View } from '@tarojs/components'
import type { MinutesContent } from '../../../../core/meeting/minutes'
import type { MinutesQuestion } from '../../../../core/meeting/questions'
import { Button } from '../../../components/Button'
import { Card, Rule } from '../../../components/Card'
import { Row } from '../../../components/Row'
import { call } from '../../../cloud/call'
import { openPrinted } from '../../../views/printed/openPrinted'
import { mainRows, sayDecision, sectionOf } from './sections'
import type { Section } from './sections'
import type { Asked } from './useMinutes'
import styles from './minutes.module.scss'

export interface PartsProps {
  asked: Asked
  content: MinutesContent
  questions: readonly MinutesQuestion[]
  current: Section | undefined
  /** Absent where nothing may be written any more. */
  onOpen: ((section: Section) => void) | undefined
  onAdd: (is: 'speech' | 'decision') => void
}

export function Parts({ asked, content, questions, current, onOpen, onAdd }: PartsProps) {
  const isCurrent = (section: Section) => JSON.stringify(section) === JSON.stringify(current)
  const row = (section: Section, title: string, note: string, at: number) => (
    <View key={JSON.stringify(section)}>
      {at > 0 ? <Rule /> : null}
      <Row
        title={title}
        note={note}
        current={isCurrent(section)}
        onPress={onOpen && (() => onOpen(section))}
      />
    </View>
  )
  return (
    <>
      {onOpen ? <Asking asked={asked} questions={questions} onOpen={onOpen} /> : null}
      <Card>
        {mainRows(asked.kind, content).map(({ section, title, note }, at) => row(section, title, note, at))}
      </Card>
      <Card title="主要发言">
        {content.speeches.map(({ id, speaker, text }, at) =>
          row({ is: 'speech', id }, speaker || '还没写是谁', text.slice(0, 60) || '还没写', at),
        )}
        {onOpen ? (
          <View className={styles.add}>
            <Button look="ghost" icon="plus" onPress={() => onAdd('speech')}>
              加一条发言
            </Button>
          </View>
        ) : null}
      </Card>
      <Card title={asked.voteKinds.length > 0 ? '决定和表决' : '决定'}>
        {content.decisions.map((one, at) =>
          row(
            { is: 'decision', id: one.id },
            one.text.slice(0, 40) || '还没写',
            sayDecision(one, asked.rules),
            at,
          ),
        )}
        {onOpen ? (
          <View className={styles.add}>
            <Button look="ghost" icon="plus" onPress={() => onAdd('decision')}>
              加一项决定
            </Button>
          </View>
        ) : null}
      </Card>
      <Paper asked={asked} />
    </>
  )
}

/** 还没写的 — each leads to where it is written; optional ones are named in one line. */
function Asking({
  asked,
  questions,
  onOpen,
}: Pick<PartsProps, 'asked' | 'questions'> & {
  onOpen: (section: Section) => void
}) {
  const needed = questions.filter(({ required }) => required)
  const optional = questions
    .filter(({ required }) => !required)
    .map(({ say }) => say.replace('可以写上：', ''))
  if (needed.length === 0 && optional.length === 0) return null
  return (
    <Card warm title={needed.length > 0 ? '还差这些' : '该写的都写了'}>
      {needed.map(({ code, say }) => (
        <Row key={code} icon="question" title={say} onPress={() => onOpen(sectionOf(asked.kind, code))} />
      ))}
      {optional.length > 0 ? (
        <View className={styles.remark}>可以写，也可以不写：{optional.join('、')}</View>
      ) : null}
    </Card>
  )
}

/** 手写的一样好 — nobody types what is already written. */
function Paper({ asked: { activityId } }: { asked: Asked }) {
  return (
    <Card title="已经手写好了？">
      <View className={styles.remark}>一页一页拍下来交就行，一样好，不用再打一遍。</View>
      <View className={styles.footer}>
        <Button
          look="plain"
          icon="camera"
          onPress={() => void Taro.navigateTo({ url: `/pages/submit/index?activityId=${activityId}` })}
        >
          拍手写记录
        </Button>
        <Button
          look="plain"
          icon="document"
          onPress={() => void openPrinted(() => call('minutes.print', { activityId, sheet: 'signIn' }))}
        >
          印签到表
        </Button>
      </View>
    </Card>
  )
}
