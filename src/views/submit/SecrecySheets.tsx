// 涉密不上传 — the reminder before the first upload, and the question about a bare word such as 保密.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { Button } from '../../components/Button'
import { Tick } from '../../components/Choice'
import { Field } from '../../components/Field'
import { Sheet } from '../../components/Sheet'
import styles from './submit.module.scss'

interface ReminderProps {
  open: boolean
  onClose: () => void
  onConfirm: () => void
}

/** The tick is the person's own; it is never set for them. */
export function SecrecyReminder({ open, onClose, onConfirm }: ReminderProps) {
  const [isTicked, setIsTicked] = useState(false)
  return (
    <Sheet
      open={open}
      title="涉密不上传"
      onClose={onClose}
      footer={
        <Button disabled={!isTicked} onPress={onConfirm}>
          提交
        </Button>
      }
    >
      <View className={styles.words}>
        标有密级的文件、内部文件、涉密会议的照片和记录，都不能拍，也不能传。拿不准的，先问支部书记。
      </View>
      <Tick words="我看过了，这次的内容不涉密" checked={isTicked} onChange={setIsTicked} />
    </Sheet>
  )
}

interface WordProps {
  /** The word that was found; undefined keeps the sheet closed. */
  word: string | undefined
  onClose: () => void
  onAnswer: (answer: string) => void
}

/** The oath itself says 保守党的秘密: the word alone proves nothing, and is asked about once. */
export function SecrecyWord({ word, onClose, onAnswer }: WordProps) {
  const [answer, setAnswer] = useState('')
  return (
    <Sheet
      open={word !== undefined}
      title={`文字里有“${word ?? ''}”`}
      onClose={onClose}
      footer={
        <>
          <Button look="plain" onPress={onClose}>
            回去改
          </Button>
          <Button disabled={answer.trim() === ''} onPress={() => onAnswer(answer.trim())}>
            不涉密，提交
          </Button>
        </>
      }
    >
      <View className={styles.words}>请看一看：是讲保密工作的，还是材料本身涉密？涉密的不能上传。</View>
      <Field
        label="说明一句"
        value={answer}
        onChange={setAnswer}
        maxLength={100}
        placeholder="例如：入党誓词里的原话"
      />
    </Sheet>
  )
}
