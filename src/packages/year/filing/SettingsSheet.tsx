// 档号怎么编 — the form and order that the fonds chooses, each with its basis; frozen with the first number.
import { useState } from 'react'
import { View } from '@tarojs/components'
import {
  classificationOrders,
  defaultNumberingSettings,
  referenceCode,
  referenceForms,
} from '../../../../core/numbering/form'
import type { NumberingSettings } from '../../../../core/numbering/form'
import { call } from '../../../cloud/call'
import { Button } from '../../../components/Button'
import { Choice } from '../../../components/Choice'
import { Segmented } from '../../../components/Segmented'
import { Sheet } from '../../../components/Sheet'
import type { StepProps } from './FilingView'
import styles from './filing.module.scss'

export interface SettingsSheetProps extends Pick<StepProps, 'shown' | 'acting'> {
  onClose: () => void
}

export function SettingsSheet({ shown, acting, onClose }: SettingsSheetProps) {
  const { fonds, year, settings: before, basis, frozen } = shown
  const [settings, setSettings] = useState<NumberingSettings>(before)
  const set = (change: Partial<NumberingSettings>) => setSettings({ ...settings, ...change })
  const save = () => {
    acting.run({
      work: () => call('archive.setNumbering', { fondsId: fonds.id, year, settings }),
      said: '记下了，编号按这个来',
    })
    onClose()
  }
  return (
    <Sheet
      open
      title="档号怎么编"
      onClose={onClose}
      footer={<Button onPress={save}>就这样编</Button>}
      problem={acting.problem}
    >
      <View className={styles.sample}>{sampleOf(fonds.fondsCode, year, settings)}</View>
      {frozen ? <View className={styles.remark}>已经编过号，只能把位数调宽。</View> : null}
      {frozen ? null : (
        <>
          <Choice label="档号形式" options={forms} value={settings.form} onChange={(form) => set({ form })} />
          <View className={styles.basis}>{basis.form}</View>
          <Choice
            label="分类方法"
            options={orders}
            value={settings.order}
            onChange={(order) => set({ order })}
          />
          <View className={styles.basis}>{basis.order}</View>
        </>
      )}
      {frozen || settings.order === 'yearRetention' ? null : (
        <>
          <Choice
            label="机构还是问题"
            options={topics}
            value={settings.topicBy}
            onChange={(topicBy) => set({ topicBy })}
          />
          <View className={styles.basis}>{basis.topicBy}</View>
        </>
      )}
      <View className={styles.label}>件号位数</View>
      <Segmented
        label="件号位数"
        options={widths}
        value={String(settings.numberWidth)}
        onChange={(width) => set({ numberWidth: Number(width) })}
      />
      <View className={styles.basis}>{basis.numberWidth}</View>
      <View className={styles.label}>照片组号位数</View>
      <Segmented
        label="照片组号位数"
        options={widths}
        value={String(settings.groupWidth)}
        onChange={(width) => set({ groupWidth: Number(width) })}
      />
      <View className={styles.basis}>{basis.groupWidth}</View>
      <View className={styles.label}>组内张号位数</View>
      <Segmented
        label="组内张号位数"
        options={photoWidths}
        value={String(settings.photoWidth)}
        onChange={(width) => set({ photoWidth: Number(width) })}
      />
      <View className={styles.basis}>{basis.photoWidth}</View>
    </Sheet>
  )
}

const forms = (Object.keys(referenceForms) as NumberingSettings['form'][]).map((value) => ({
  value,
  words: value,
  note: referenceForms[value],
}))
const orders = (Object.keys(classificationOrders) as NumberingSettings['order'][]).map((value) => ({
  value,
  words: classificationOrders[value],
  ...(value === defaultNumberingSettings.order ? { note: '件数不多时用这个' } : {}),
}))
const topics = [
  { value: 'class', words: '问题（类别）' },
  { value: 'unit', words: '机构（支部）' },
] as const
const widthsOf = (...all: readonly string[]) => all.map((value) => ({ value, words: `${value} 位` }))
const widths = widthsOf('3', '4', '5')
const photoWidths = widthsOf('3', '4')

/** As the first paper of ten years would be numbered. */
const sampleOf = (fondsCode: string, year: number, settings: NumberingSettings): string => {
  const topic = settings.order === 'yearRetention' ? null : settings.topicBy === 'class' ? 'DJ08' : fondsCode
  return referenceCode({ fondsCode, carrier: 'WS', year, retention: 'D10', topic, number: 1 }, settings)
}
