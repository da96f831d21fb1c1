// How does a person pick one of a few? Each with its words, and its reason underneath.
import { useState, type ReactNode } from 'react'
import { View } from '@tarojs/components'
import { Button } from './Button'
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
  /** A long list is drawn so many at a time, the chosen one always among them. */
  atOnce?: number
}

export function Choice<Value extends string>(props: ChoiceProps<Value>) {
  const { label, options, value, onChange, atOnce = options.length } = props
  const [shown, setShown] = useState(atOnce)
  const left = options.length - shown
  return (
    <View className={styles.choice} role="radiogroup" {...(label ? { 'aria-label': label } : {})}>
      {label ? <View className={styles.label}>{label}</View> : null}
      {options
        .filter((option, at) => at < shown || option.value === value)
        .map((option) => (
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
      {left > 0 ? (
        <Button look="plain" inline onPress={() => setShown(shown + atOnce)}>
          {`还有 ${left} 个`}
        </Button>
      ) : null}
    </View>
  )
}

/** One statement to tick, such as the reminder before the first upload. */
export function Tick(props: {
  words: string
  note?: ReactNode
  checked: boolean
  onChange: (checked: boolean) => void
}) {
  return (
    <Pressable
      className={`${styles.option} ${props.checked ? styles.on : ''}`}
      role="checkbox"
      checked={props.checked}
      onPress={() => props.onChange(!props.checked)}
    >
      <View className={`${styles.mark} ${styles.square}`} />
      <View className={styles.words}>
        <View>{props.words}</View>
        {props.note ? <View className={styles.note}>{props.note}</View> : null}
      </View>
    </Pressable>
  )
}
