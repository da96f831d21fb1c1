// What about this one? A single submission as a card, opened from a link, a hint or a 交接清单.
import { useState } from 'react'
import Taro, { useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { returnReasons } from '../../../../core/evidence/submission'
import type { Api } from '../../../../cloudfunctions/api'
import { useAsked } from '../../../cloud/asked'
import { call, sentenceOf } from '../../../cloud/call'
import { Banner } from '../../../components/Banner'
import { Page } from '../../../components/Page'
import { say } from '../../../components/Toast'
import { useWide } from '../../../theme/wide'
import { AnswerSheet } from '../card/AnswerSheet'
import { CardView } from '../card/CardView'
import { Decide, type Decision } from '../card/Decide'
import { usePictures } from '../card/usePictures'
import styles from '../card/card.module.scss'

type Submission = Api['evidence.get']['value']

const stateWords: Readonly<Record<Submission['state']['is'], string>> = {
  receiving: '还在传，传齐了就能看',
  waiting: '等着看',
  returned: '已请补充',
  approved: '已入档',
  repeated: '这些材料之前已经收到',
  withdrawn: '提交的人撤回了',
  quarantined: '已封存',
  erased: '已清除',
}

export default function SubmissionPage() {
  const { id = '' } = useRouter().params
  const { value, state, again } = useAsked('evidence.get', { id })
  return value ? (
    <OneSubmission submission={value} again={again} />
  ) : (
    <Page title="看一份" section="home" state={state ?? { is: 'loading' }} />
  )
}

function OneSubmission({ submission, again }: { submission: Submission; again: () => Promise<unknown> }) {
  const client = useQueryClient()
  const isWide = useWide()
  const [at, setAt] = useState(0)
  const [questionId, setQuestionId] = useState<string>()
  const { addressBySlot, isReady } = usePictures(submission)
  const decide = useMutation({
    mutationFn: (decision: Decision) =>
      call('evidence.review', { id: submission.id, digest: submission.digest, decision }),
    onSuccess: ({ is }) => {
      say(is === 'approved' ? '已通过' : `已请${submission.submitterName}补充`)
      void client.invalidateQueries()
      void Taro.navigateBack()
    },
    onError: again,
  })
  const mayReview = submission.may.review && submission.state.is === 'waiting'
  const actions = mayReview ? (
    <Decide
      card={submission}
      at={at}
      isShown={isReady && !decide.isPending}
      onDecide={(decision) => decide.mutate(decision)}
      onPatch={again}
      onAnswer={setQuestionId}
    />
  ) : undefined
  return (
    <Page
      title={submission.title || '看一份'}
      subtitle={submission.isSettling ? '已通过，正在入档' : stateWords[submission.state.is]}
      section="home"
      {...(actions && !isWide ? { footer: actions } : {})}
    >
      {decide.isError ? <Banner look="amber">{sentenceOf(decide.error)}</Banner> : null}
      {submission.state.is === 'returned' ? (
        <Banner look="amber">
          {`请补充：${[returnReasons[submission.state.reason], submission.state.say].filter(Boolean).join('，')}`}
        </Banner>
      ) : null}
      <CardView
        card={submission}
        addressBySlot={addressBySlot}
        at={at}
        onMove={setAt}
        onAnswer={setQuestionId}
        onPatch={again}
      />
      <AnswerSheet
        card={submission}
        questionId={questionId}
        onClose={() => setQuestionId(undefined)}
        onPatch={again}
      />
      {isWide ? actions : <View className={styles.spacer} />}
    </Page>
  )
}
