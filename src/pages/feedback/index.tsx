// 意见建议 — what should be better, and what was answered?
import { useState } from 'react'
import { View } from '@tarojs/components'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Api } from '../../../cloudfunctions/api'
import { sayMoment } from '../../../core/calendar'
import { nowInstant } from '../../cloud/activities'
import { useAsked } from '../../cloud/asked'
import { call, sentenceOf } from '../../cloud/call'
import { newId } from '../../cloud/myOutbox'
import { Button } from '../../components/Button'
import { Card, Rule } from '../../components/Card'
import { Field } from '../../components/Field'
import { Page, StateView } from '../../components/Page'
import { say } from '../../components/Toast'
import styles from './index.module.scss'

type Opinion = Api['org.opinions']['value']['own'][number]

export default function FeedbackPage() {
  const { value, state } = useAsked('org.opinions', {})
  return (
    <Page title="意见建议" subtitle="哪里不好用，直接说，会在这里答复" section="mine">
      <Write />
      {state ? <StateView state={state} /> : null}
      {value && value.toAnswer.length > 0 ? (
        <Card title="等我答复的">
          {value.toAnswer.map((opinion, at) => (
            <View key={opinion.id}>
              {at > 0 ? <Rule /> : null}
              <Opinion opinion={opinion} from={opinion.placeName} />
              {opinion.answer ? null : <Answer id={opinion.id} />}
            </View>
          ))}
        </Card>
      ) : null}
      {value && value.own.length > 0 ? (
        <Card title="我提过的">
          {value.own.map((opinion, at) => (
            <View key={opinion.id}>
              {at > 0 ? <Rule /> : null}
              <Opinion opinion={opinion} />
            </View>
          ))}
        </Card>
      ) : null}
    </Page>
  )
}

function Opinion({ opinion: { text, at, answer }, from }: { opinion: Opinion; from?: string }) {
  const now = nowInstant()
  return (
    <View>
      <View>{text}</View>
      <View className={styles.quiet}>{[from, sayMoment(at, now)].filter(Boolean).join(' · ')}</View>
      {answer ? (
        <View className={styles.answer}>
          <View>{answer.text}</View>
          <View className={styles.quiet}>{`${sayMoment(answer.at, now)}答复`}</View>
        </View>
      ) : (
        <View className={styles.quiet}>还没有答复</View>
      )}
    </View>
  )
}

const useOpinions = (onDone: () => void) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (work: () => Promise<unknown>) => work(),
    onSuccess: onDone,
    onSettled: () => void client.invalidateQueries({ queryKey: ['org.opinions'] }),
  })
}

function Write() {
  const [text, setText] = useState('')
  // The same id until it has arrived, so that trying again never makes two of it.
  const [id, setId] = useState(newId)
  const change = useOpinions(() => {
    setText('')
    setId(newId())
    say('已收到，会在这里答复')
  })
  return (
    <Card>
      <Field
        label="想说什么"
        value={text}
        onChange={setText}
        multiline
        maxLength={500}
        placeholder="例如：字再大一点就好了"
        hint="答复的人看不到您的名字"
        error={change.error ? sentenceOf(change.error) : undefined}
      />
      <Button
        disabled={text.trim() === ''}
        busy={change.isPending && '正在发'}
        onPress={() => change.mutate(() => call('org.sendOpinion', { id, text: text.trim() }))}
      >
        发出去
      </Button>
    </Card>
  )
}

function Answer({ id }: { id: string }) {
  const [text, setText] = useState('')
  const change = useOpinions(() => say('已答复'))
  return (
    <View className={styles.write}>
      <Field
        label="答复"
        value={text}
        onChange={setText}
        multiline
        rows={2}
        maxLength={500}
        error={change.error ? sentenceOf(change.error) : undefined}
      />
      <Button
        look="plain"
        inline
        disabled={text.trim() === ''}
        busy={change.isPending}
        onPress={() => change.mutate(() => call('org.answerOpinion', { id, text: text.trim() }))}
      >
        答复
      </Button>
    </View>
  )
}
