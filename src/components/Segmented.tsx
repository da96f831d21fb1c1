// Which of two to four views of the same thing?
import { View } from '@tarojs/components'
import { Pressable } from './Pressable'
import styles from './Segmented.module.scss'

export interface SegmentedProps<Value extends string> {
  label: string
  options: readonly { readonly value: Value; readonly words: string }[]
  value: Value
  onChange: (value: Value) => void
}

export function Segmented<Value extends string>({ label, options, value, onChange }: SegmentedProps<Value>) {
  return (
    <View className={styles.segmented} role="tablist" aria-label={label}>
      {options.map((option) => (
        <Pressable
          key={option.value}
          className={`${styles.option} ${option.value === value ? styles.on : ''}`}
          role="tab"
          checked={option.value === value}
          onPress={() => onChange(option.value)}
        >
          {option.words}
        </Pressable>
      ))}
    </View>
  )
}
