// 请看一看 — what does not fit together? Each is a question with an answer that is kept; nobody is accused.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { Button } from '../../../components/Button'
import { Card, Rule } from '../../../components/Card'
import { Field } from '../../../components/Field'
import { Sheet } from '../../../components/Sheet'
import styles from './roll.module.scss'

/** 一个问题 — as the page asks it. */
export interface Asked {
  readonly key: string
  readonly say: string
  readonly answer: string | null
}

export interface QuestionsCardProps {
  questions: readonly Asked[]
  busy: boolean
  onAnswer: (key: string, answer: string) => void
}

export function QuestionsCard({ questions, busy, onAnswer }: QuestionsCardProps) {
  const [open, setOpen] = useState<Asked>()
  const [answer, setAnswer] = useState('')
  if (questions.length === 0) return null
  const begin = (asked: Asked) => {
    setAnswer(asked.answer ?? '')
    setOpen(asked)
  }
  const send = () => {
    if (open) onAnswer(open.key, answer.trim())
    setOpen(undefined)
  }
  return (
    <Card title="请看一看">
      {questions.map((asked, at) => (
        <View key={asked.key}>
          {at > 0 ? <Rule /> : null}
          <View>{asked.say}</View>
          {asked.answer === null ? null : <View className={styles.answer}>{`已说明：${asked.answer}`}</View>}
          <Button look="plain" inline fit onPress={() => begin(asked)}>
            {asked.answer === null ? '说明一下' : '改说明'}
          </Button>
        </View>
      ))}
      <Sheet
        open={open !== undefined}
        title="说明一下"
        onClose={() => setOpen(undefined)}
        footer={
          <Button busy={busy} disabled={answer.trim() === ''} onPress={send}>
            记下
          </Button>
        }
      >
        <View>{open?.say ?? ''}</View>
        <Field label="一句话就好" value={answer} onChange={setAnswer} multiline maxLength={100} />
      </Sheet>
    </Card>
  )
}
