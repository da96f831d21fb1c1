// 去说明 — what does the reviewer say to a question? One sentence, kept beside it.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { useMutation } from '@tanstack/react-query'
import { call, sentenceOf } from '../../../cloud/call'
import { Button } from '../../../components/Button'
import { Field } from '../../../components/Field'
import { Sheet } from '../../../components/Sheet'
import type { CardPatch, ShownCard } from './shown'

export interface AnswerSheetProps {
  card: ShownCard
  questionId: string | undefined
  onClose: () => void
  onPatch: (patch: CardPatch) => void
}

export function AnswerSheet({ card, questionId, onClose, onPatch }: AnswerSheetProps) {
  const [text, setText] = useState('')
  const question = card.questions.find(({ id }) => id === questionId)
  const answer = useMutation({
    mutationFn: (words: string) =>
      call('evidence.answer', { id: card.id, questionId: questionId ?? '', text: words }),
    onSuccess: ({ questions, digest }) => {
      onPatch({ questions, digest })
      setText('')
      onClose()
    },
  })
  return (
    <Sheet
      open={question !== undefined}
      title="去说明"
      onClose={onClose}
      footer={
        <Button
          busy={answer.isPending ? '正在记下' : false}
          disabled={text.trim() === ''}
          onPress={() => answer.mutate(text.trim())}
        >
          记下说明
        </Button>
      }
    >
      <View>{question?.say}</View>
      <Field
        label="您的说明"
        value={text}
        onChange={setText}
        multiline
        maxLength={200}
        hint="知道情况就写一句；不清楚可以先放着，或用“请补充”问提交的人。"
        error={answer.isError ? sentenceOf(answer.error) : undefined}
      />
    </Sheet>
  )
}
