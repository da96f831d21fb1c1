// How does a person pick one of a few? Each with its words, and its reason underneath.
import { View } from '@tarojs/components'
import { Pressable } from './Pressable'
import styles from './Choice.module.scss'

export interface ChoiceOption<Value extends string> {
  readonly value: Value
  readonly words: string
  readonly note?: string | undefined
  readonly disabled?: boolean
}

export interface ChoiceProps<Value extends string> {
  label?: string
  options: readonly ChoiceOption<Value>[]
  value: Value | undefined
  onChange: (value: Value) => void
}

export function Choice<Value extends string>({ label, options, value, onChange }: ChoiceProps<Value>) {
  return (
    <View className={styles.choice} role="radiogroup" {...(label ? { 'aria-label': label } : {})}>
      {label ? <View className={styles.label}>{label}</View> : null}
      {options.map((option) => (
        <Pressable
          key={option.value}
          className={`${styles.option} ${option.value === value ? styles.on : ''}`}
          role="radio"
          checked={option.value === value}
          disabled={option.disabled}
          onPress={() => onChange(option.value)}
        >
          <View className={styles.mark} />
          <View className={styles.words}>
            <View>{option.words}</View>
            {option.note ? <View className={styles.note}>{option.note}</View> : null}
          </View>
        </Pressable>
      ))}
    </View>
  )
}

/** One statement to tick, such as the reminder before the first upload. */
export function Tick(props: { words: string; checked: boolean; onChange: (checked: boolean) => void }) {
  return (
    <Pressable
      className={`${styles.option} ${props.checked ? styles.on : ''}`}
      role="checkbox"
      checked={props.checked}
      onPress={() => props.onChange(!props.checked)}
    >
      <View className={`${styles.mark} ${styles.square}`} />
      <View className={styles.words}>{props.words}</View>
    </Pressable>
  )
}
