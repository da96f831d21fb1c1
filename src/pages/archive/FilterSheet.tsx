// 筛选 — by kind, month, state and tag.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { activityKinds, enabledKinds } from '../../../core/activity/kinds'
import { vocabulary } from '../../../core/classification/tags'
import { itemStateCodes, itemStates } from '../../../core/evidence/itemStates'
import { Button } from '../../components/Button'
import { Pressable } from '../../components/Pressable'
import { Sheet } from '../../components/Sheet'
import { noFilters, type Filters } from './query'
import styles from './index.module.scss'

export interface FilterSheetProps {
  open: boolean
  filters: Filters
  /** The year whose months are offered. */
  year: number
  onChange: (filters: Filters) => void
  onClose: () => void
}

const kinds = enabledKinds.map((code) => ({ value: code, words: activityKinds[code].shortName }))
const tagsAtOnce = 16
const tags = vocabulary.map(({ tag }) => ({ value: tag, words: tag }))
const states = itemStateCodes.map((value) => ({ value, words: itemStates[value] }))
const months = Array.from({ length: 12 }, (_, at) => ({ value: at + 1, words: `${at + 1} 月` }))

export function FilterSheet({ open, filters, year, onChange, onClose }: FilterSheetProps) {
  const change = (part: Partial<Filters>) => onChange({ ...filters, ...part })
  return (
    <Sheet
      open={open}
      title="筛选"
      onClose={onClose}
      footer={
        <>
          <Button look="plain" onPress={() => onChange(noFilters)}>
            都不选
          </Button>
          <Button onPress={onClose}>看结果</Button>
        </>
      }
    >
      <Chips
        label="哪类活动"
        options={kinds}
        value={filters.activityKind}
        onChange={(activityKind) => change({ activityKind })}
      />
      <Chips
        label={`${year} 年几月`}
        options={months}
        value={filters.month}
        onChange={(month) => change({ month })}
      />
      <Chips label="状态" options={states} value={filters.state} onChange={(state) => change({ state })} />
      <TagChips value={filters.tag} onChange={(tag) => change({ tag })} />
    </Sheet>
  )
}

/** 标签 — drawn so many at a time, the chosen one always among them. */
function TagChips({ value, onChange }: Pick<ChipsProps<string>, 'value' | 'onChange'>) {
  const [shown, setShown] = useState(tagsAtOnce)
  const options = tags.filter((one, at) => at < shown || one.value === value)
  return (
    <>
      <Chips label="标签" options={options} value={value} onChange={onChange} />
      {shown < tags.length ? (
        <Button look="plain" inline onPress={() => setShown(shown + tagsAtOnce)}>
          {`还有 ${tags.length - shown} 个标签`}
        </Button>
      ) : null}
    </>
  )
}

interface ChipsProps<Value> {
  label: string
  options: readonly { readonly value: Value; readonly words: string }[]
  value: Value | undefined
  /** Pressed again, a choice is taken back. */
  onChange: (value: Value | undefined) => void
}

function Chips<Value extends string | number>({ label, options, value, onChange }: ChipsProps<Value>) {
  return (
    <View className={styles.group} role="radiogroup" aria-label={label}>
      <View className={styles.label}>{label}</View>
      <View className={styles.chips}>
        {options.map((option) => {
          const isOn = option.value === value
          return (
            <Pressable
              key={option.value}
              className={`${styles.chip} ${isOn ? styles.on : ''}`}
              role="radio"
              checked={isOn}
              onPress={() => onChange(isOn ? undefined : option.value)}
            >
              {option.words}
            </Pressable>
          )
        })}
      </View>
    </View>
  )
}
