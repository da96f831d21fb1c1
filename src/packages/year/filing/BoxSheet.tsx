// 备考表 — what is said about the contents of one box, and its sheets to print.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { call } from '../../../cloud/call'
import { Button } from '../../../components/Button'
import { Field } from '../../../components/Field'
import { Sheet } from '../../../components/Sheet'
import type { StepProps } from './FilingView'
import { openMade } from '../openMade'
import type { FondsYear } from './steps'
import styles from './filing.module.scss'

export interface BoxSheetProps extends Pick<StepProps, 'shown' | 'acting'> {
  box: FondsYear['boxes'][number]
  onClose: () => void
}

const sheets = [
  { sheet: 'notes', words: '备考表' },
  { sheet: 'covers', words: '封面' },
  { sheet: 'spines', words: '盒脊' },
  { sheet: 'labels', words: '标签' },
] as const

export function BoxSheet({ shown: { fonds, year, may }, box, acting, onClose }: BoxSheetProps) {
  const [situation, setSituation] = useState(box.situation)
  const input = { fondsId: fonds.id, year }
  const save = () => {
    acting.run({
      work: () => call('archive.boxNote', { ...input, number: box.number, situation: situation.trim() }),
      said: '备考表记下了',
    })
    onClose()
  }
  return (
    <Sheet
      open
      title={`第 ${box.number} 盒`}
      onClose={onClose}
      footer={
        may.box ? (
          <Button disabled={situation.trim() === box.situation} onPress={save}>
            记下
          </Button>
        ) : undefined
      }
    >
      <Field
        label="盒内文件情况说明"
        value={situation}
        onChange={setSituation}
        multiline
        rows={3}
        maxLength={500}
        hint="缺损、修改、补充、移出、销毁的情况；没有就空着。"
      />
      <View className={styles.label}>打印全部盒的</View>
      <View className={styles.buttons}>
        {sheets.map(({ sheet, words }) => (
          <Button
            key={sheet}
            look="plain"
            inline
            fit
            onPress={() => void openMade(() => call('print.boxes', { ...input, sheet }), 'pdf')}
          >
            {words}
          </Button>
        ))}
      </View>
    </Sheet>
  )
}
