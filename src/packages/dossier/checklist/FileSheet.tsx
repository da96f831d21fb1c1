// 存进档案 — the checklist is printed and handed in like any evidence; another of the three looks at it, they alone read it.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { call } from '../../../cloud/call'
import { newId } from '../../../cloud/myOutbox'
import { Tick } from '../../../components/Choice'
import { say } from '../../../components/Toast'
import { ChangeSheet } from '../../../views/change/ChangeSheet'
import { handInPrinted } from '../../../views/printed/handIn'
import type { Checklist } from '../form'
import { useDossierChange } from '../useDossierChange'
import styles from '../dossier.module.scss'

export function FileSheet({ shown, onClose }: { shown: Checklist; onClose: () => void }) {
  const [submissionId] = useState(newId)
  const [isPlain, setPlain] = useState(false)
  const handIn = useDossierChange(
    async () => handInPrinted(submissionId, await call('print.dossier', { id: shown.id })),
    () => {
      say('已交，等另一位负责人看')
      onClose()
    },
  )
  return (
    <ChangeSheet
      title="存进档案"
      onClose={onClose}
      change={handIn}
      does="交去入档"
      doing="正在印好交上去"
      disabled={!isPlain}
      onDo={() => handIn.mutate()}
    >
      <View className={styles.remark}>
        印成一张核对单：每步的日期、材料有没有、由谁保管。没有材料内容，没有政审结论。
      </View>
      <View className={styles.remark}>由另一位负责人看过入档，入档后只有书记、副书记、组织委员看得到。</View>
      <Tick words="内容不涉密" checked={isPlain} onChange={setPlain} />
    </ChangeSheet>
  )
}
