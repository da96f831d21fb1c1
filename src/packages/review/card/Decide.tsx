// What can be decided about a card? 通过 or 请补充; beside them what is rarer, and the sheets that these open.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { useMutation } from '@tanstack/react-query'
import type { ReturnReason } from '../../../../core/evidence/submission'
import { call, sentenceOf } from '../../../cloud/call'
import { Button } from '../../../components/Button'
import { Pressable } from '../../../components/Pressable'
import { say } from '../../../components/Toast'
import { RefileSheet } from './RefileSheet'
import { ReturnSheet } from './ReturnSheet'
import { openQuestionsOf, sayFile, type CardPatch, type ShownCard } from './shown'
import styles from './card.module.scss'

export type Decision =
  { readonly is: 'approve' } | { readonly is: 'return'; readonly reason: ReturnReason; readonly say: string }

export interface DecideProps {
  card: ShownCard
  /** Which of its files is looked at: 不是这张 means that one. */
  at: number
  /** Nothing is approved that was not shown. */
  isShown: boolean
  onDecide: (decision: Decision) => void
  onPatch: (patch: CardPatch) => unknown
  onAnswer: (questionId: string) => void
  onSkip?: (() => void) | undefined
}

export function Decide({ card, at, isShown, onDecide, onPatch, onAnswer, onSkip }: DecideProps) {
  const [sheet, setSheet] = useState<'return' | 'refile'>()
  const close = () => setSheet(undefined)
  const file = card.files[at]
  const setAside = useSetAside(card, onPatch)
  const question = openQuestionsOf(card)[0]
  const isNothingLeft = card.files.every(({ state }) => state === 'setAside')
  return (
    <>
      <View className={styles.actions}>
        <View className={styles.return}>
          <Button look="ghost" onPress={() => setSheet('return')}>
            请补充
          </Button>
        </View>
        <View className={styles.approve} id="approve">
          {question ? (
            <Button onPress={() => onAnswer(question.id)}>去说明</Button>
          ) : (
            <Button
              disabled={!isShown || isNothingLeft}
              busy={setAside.isPending}
              onPress={() => onDecide({ is: 'approve' })}
            >
              通过
            </Button>
          )}
        </View>
      </View>
      <View className={styles.quiet}>
        {file ? (
          <Pressable
            className={styles.quietOne}
            label={`${file.state === 'setAside' ? '还是用这张' : '不是这张'}：${sayFile(card, file)}`}
            disabled={setAside.isPending}
            onPress={() => setAside.mutate(file)}
          >
            {file.state === 'setAside' ? '还是用这张' : '不是这张'}
          </Pressable>
        ) : null}
        <Pressable className={styles.quietOne} onPress={() => setSheet('refile')}>
          改归类
        </Pressable>
        {onSkip ? (
          <Pressable className={styles.quietOne} onPress={onSkip}>
            先放着
          </Pressable>
        ) : null}
      </View>
      <ReturnSheet
        key={card.id}
        open={sheet === 'return'}
        submitterName={card.submitterName}
        onClose={close}
        onReturn={(reason, words) => {
          close()
          onDecide({ is: 'return', reason, say: words })
        }}
      />
      <RefileSheet card={card} open={sheet === 'refile'} onClose={close} onPatch={onPatch} />
    </>
  )
}

/** 不是这张 and back again; the digest of what is left comes with the answer, and nothing is pressed before it is shown. */
const useSetAside = (card: ShownCard, onPatch: DecideProps['onPatch']) =>
  useMutation({
    mutationFn: ({ slot, sha256, state }: ShownCard['files'][number]) =>
      call('evidence.setAside', { id: card.id, slot, sha256, setAside: state !== 'setAside' }),
    onSuccess: ({ digest }, changed) => {
      const state = changed.state === 'setAside' ? ('kept' as const) : ('setAside' as const)
      const files = card.files.map((file) => (file.slot === changed.slot ? { ...file, state } : file))
      return onPatch({ digest, files })
    },
    onError: (error) => say(sentenceOf(error)),
  })
