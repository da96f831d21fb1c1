// 交审 — what is still open is shown once more and stops nobody; then the printed record goes where all evidence goes.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { MinutesQuestion } from '../../../../core/meeting/questions'
import { call, refusalOf, sentenceOf } from '../../../cloud/call'
import { newId } from '../../../cloud/myOutbox'
import { Banner } from '../../../components/Banner'
import { Button } from '../../../components/Button'
import { Tick } from '../../../components/Choice'
import { Field } from '../../../components/Field'
import { Sheet } from '../../../components/Sheet'
import { say } from '../../../components/Toast'
import { mustBeTaken } from '../../../views/printed/handIn'
import type { Asked, MinutesWriting } from './useMinutes'
import styles from './minutes.module.scss'

const noCaption = { matter: '', time: '', place: '', people: '', background: '', photographer: '' }

/** Somebody was first, before it was printed or after. */
const writtenOn: readonly unknown[] = ['minutesChanged', 'minutesOutdated']

export interface HandInSheetProps {
  asked: Asked
  minutes: MinutesWriting
  open: readonly MinutesQuestion[]
  onClose: () => void
}

export function HandInSheet({ asked, minutes, open, onClose }: HandInSheetProps) {
  const client = useQueryClient()
  const [id] = useState(newId)
  const [isPlain, setPlain] = useState(false)
  const [lateReason, setLateReason] = useState('')
  const handIn = useMutation({
    mutationFn: () => sent(asked.activityId, minutes, id, lateReason.trim()),
    onSuccess: () => {
      say('已交审')
      void client.invalidateQueries({
        predicate: ({ queryKey }) => /^(minutes|activity|evidence)\./.test(String(queryKey[0])),
      })
      onClose()
    },
    onError: async (error) => {
      if (writtenOn.includes(refusalOf(error))) await minutes.catchUp()
    },
  })
  const isLate = refusalOf(handIn.error) === 'lateReasonRequired' || lateReason !== ''
  return (
    <Sheet
      open
      title="交审"
      onClose={onClose}
      footer={
        <Button
          busy={handIn.isPending ? '正在印好交上去' : false}
          disabled={!isPlain || (isLate && lateReason.trim() === '')}
          onPress={() => handIn.mutate()}
        >
          交给别人看
        </Button>
      }
    >
      {handIn.isError ? <Banner look="amber">{minutes.wrong ?? sentenceOf(handIn.error)}</Banner> : null}
      {open.length > 0 ? (
        <View className={styles.remark}>
          {open.map(({ code, say: words }) => (
            <View key={code}>{words}</View>
          ))}
          <View>不写也能交。看的人会看到，也可以请您补充。</View>
        </View>
      ) : null}
      <View className={styles.remark}>
        印成一份 PDF{asked.isTaken ? '，连同签到表' : ''}，像别的材料一样由另一位负责人看过入档。
      </View>
      {isLate ? (
        <Field
          label="为什么现在才补"
          value={lateReason}
          maxLength={200}
          onChange={setLateReason}
          placeholder="例如：当时在防汛，记录员住院"
        />
      ) : null}
      <Tick words="内容不涉密" checked={isPlain} onChange={setPlain} />
    </Sheet>
  )
}

/** What is on the screen is saved, then printed and fixed, then submitted; cut off anywhere, the same tap goes on from there. */
const sent = async (
  activityId: string,
  minutes: MinutesWriting,
  submissionId: string,
  lateReason: string,
): Promise<void> => {
  const rev = await minutes.saveShown()
  const fixed = await call('minutes.handIn', { activityId, rev, submissionId })
  const files = [...fixed.files]
  const id = fixed.submissionId
  const reply = fixed.again
    ? await call('evidence.resubmit', {
        id,
        caption: noCaption,
        answer: '',
        dropSlots: [],
        files,
        done: true,
      })
    : await submitted(id, activityId, lateReason, files)
  mustBeTaken(reply.files)
}

const submitted = (
  id: string,
  activityId: string,
  lateReason: string,
  files: { slot: number; tray: 'records'; sha256: string; extension: string; parts: number; label: string }[],
) =>
  call('evidence.submit', {
    id,
    about: { is: 'activity', activityId },
    title: '',
    caption: noCaption,
    removedTags: [],
    lateReason,
    secrecyConfirmed: true,
    secrecyWordAnswer: '',
    total: files.length,
    files,
  })
