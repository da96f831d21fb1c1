// 有处要问清 — what is asked about a submission, and how does its sender answer?
import { useState } from 'react'
import Taro from '@tarojs/taro'
import { View } from '@tarojs/components'
import { call } from '../../cloud/call'
import { Banner } from '../../components/Banner'
import { Button } from '../../components/Button'
import { Card, Rule } from '../../components/Card'
import { Field } from '../../components/Field'
import { Sheet } from '../../components/Sheet'
import { useChange } from '../../views/submission/changes'
import type { OneSubmission } from '../../views/submission/Files'
import { SameBytes } from '../../views/submission/SameBytes'
import styles from '../../views/submission/submission.module.scss'

type Question = OneSubmission['questions'][number]

export function Questions({ one }: { one: OneSubmission }) {
  const [asked, setAsked] = useState<Question>()
  if (one.questions.length === 0) return null
  return (
    <Card title="有处要问清">
      {one.questions.map((question, at) => (
        <View key={question.id}>
          {at > 0 ? <Rule /> : null}
          {question.answer ? (
            <View>
              <View>{question.say}</View>
              <View className={styles.quiet}>说明：{question.answer.text}</View>
            </View>
          ) : (
            <Banner
              look="amber"
              icon="question"
              {...(one.may.answer ? { action: '去说明' } : {})}
              onAction={() => setAsked(question)}
            >
              {question.say}
            </Banner>
          )}
          <SameBytes one={one} question={question} onOpen={openOther} />
        </View>
      ))}
      {asked ? <AnswerSheet id={one.id} question={asked} onClose={() => setAsked(undefined)} /> : null}
    </Card>
  )
}

const openOther = (id: string) => void Taro.navigateTo({ url: `/pages/submission/index?id=${id}` })

function AnswerSheet({ id, question, onClose }: { id: string; question: Question; onClose: () => void }) {
  const [text, setText] = useState('')
  const change = useChange(id, onClose)
  const send = () =>
    change.mutate(() => call('evidence.answer', { id, questionId: question.id, text: text.trim() }))
  return (
    <Sheet
      open
      title="说明一下"
      onClose={onClose}
      footer={
        <Button disabled={text.trim() === ''} busy={change.isPending && '正在发'} onPress={send}>
          就这样说明
        </Button>
      }
    >
      <View className={styles.words}>{question.say}</View>
      <Field
        label="说明"
        value={text}
        onChange={setText}
        multiline
        maxLength={200}
        error={change.problem}
        hint="写实际情况就行"
      />
    </Sheet>
  )
}
