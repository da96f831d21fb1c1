// 每盒装多少页 — how many pages does a box of this unit hold? Boxes that are filled stay as they are.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { boxPagesMax, boxPagesMin } from '../../../../core/numbering/form'
import { call } from '../../../cloud/call'
import { Button } from '../../../components/Button'
import { Field } from '../../../components/Field'
import { Sheet } from '../../../components/Sheet'
import type { StepProps } from './FilingView'
import styles from './filing.module.scss'

export interface BoxPagesSheetProps extends Pick<StepProps, 'shown' | 'acting'> {
  onClose: () => void
}

export function BoxPagesSheet({ shown, acting, onClose }: BoxPagesSheetProps) {
  const { fonds, year, settings, basis, boxes } = shown
  const [typed, setTyped] = useState(String(settings.boxPages))
  const boxPages = Number(typed)
  const isGood = Number.isInteger(boxPages) && boxPages >= boxPagesMin && boxPages <= boxPagesMax
  const save = () => {
    acting.run({
      work: () =>
        call('archive.setNumbering', { fondsId: fonds.id, year, settings: { ...settings, boxPages } }),
      said: '记下了，装盒按这个来',
    })
    onClose()
  }
  return (
    <Sheet
      open
      title="每盒装多少页"
      onClose={onClose}
      footer={
        <Button disabled={!isGood || boxPages === settings.boxPages} onPress={save}>
          就按这个装
        </Button>
      }
    >
      <Field
        label="每盒约多少页"
        kind="number"
        value={typed}
        onChange={setTyped}
        maxLength={4}
        hint={`${boxPagesMin} 到 ${boxPagesMax} 页。${basis.boxPages}`}
      />
      {boxes.length > 0 ? <View className={styles.remark}>已经装好的盒不动，后面的盒按这个装。</View> : null}
    </Sheet>
  )
}
