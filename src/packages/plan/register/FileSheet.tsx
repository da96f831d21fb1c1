// 存进档案 — the year's register is printed and handed in like any evidence; only the named offices look at it and read it.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { registers } from '../../../../core/activity/lightRecords'
import { call, sentenceOf } from '../../../cloud/call'
import { newId } from '../../../cloud/myOutbox'
import { Banner } from '../../../components/Banner'
import { Button } from '../../../components/Button'
import { Tick } from '../../../components/Choice'
import { Sheet } from '../../../components/Sheet'
import { say } from '../../../components/Toast'
import { handInPrinted } from '../../../views/printed/handIn'
import { openPrinted } from '../../../views/printed/openPrinted'
import { usePlanChange } from '../year/usePlan'
import styles from '../plan.module.scss'

export interface FileSheetProps {
  kind: 'talk' | 'visit'
  branchId: string
  year: number
  onClose: () => void
}

export function FileSheet({ kind, branchId, year, onClose }: FileSheetProps) {
  const [id] = useState(newId)
  const [isPlain, setPlain] = useState(false)
  const print = () => call('print.register', { branchId, year, kind })
  const handIn = usePlanChange(
    async () => handInPrinted(id, await print()),
    () => {
      say('已交，等另一位负责人看')
      onClose()
    },
  )
  return (
    <Sheet
      open
      title={`${year} 年${registers[kind].name}`}
      onClose={onClose}
      footer={
        <>
          <Button look="plain" onPress={() => void openPrinted(print)}>
            看打印样
          </Button>
          <Button
            busy={handIn.isPending ? '正在印好交上去' : false}
            disabled={!isPlain}
            onPress={() => handIn.mutate(undefined)}
          >
            交去入档
          </Button>
        </>
      }
    >
      {handIn.isError ? <Banner look="amber">{sentenceOf(handIn.error)}</Banner> : null}
      <View className={styles.remark}>
        {kind === 'talk'
          ? '印成一张表：双方、日期、类型，没有谈话内容。划去的不印。'
          : '印成一张表：送给谁、谁去的、日期、送了什么。划去的不印。'}
      </View>
      <View className={styles.remark}>由另一位负责人看过入档，入档后只有书记、副书记、组织委员看得到。</View>
      <Tick words="内容不涉密" checked={isPlain} onChange={setPlain} />
    </Sheet>
  )
}
