// Is something on or off? Said in words too, for those who do not see the colour.
import { View } from '@tarojs/components'
import { Pressable } from './Pressable'
import styles from './Switch.module.scss'

export interface SwitchProps {
  label: string
  note?: string
  checked: boolean
  onChange: (checked: boolean) => void
}

export function Switch({ label, note, checked, onChange }: SwitchProps) {
  return (
    <Pressable
      className={styles.line}
      role="switch"
      checked={checked}
      label={label}
      onPress={() => onChange(!checked)}
    >
      <View className={styles.words}>
        <View className={styles.label}>{label}</View>
        {note ? <View className={styles.note}>{note}</View> : null}
      </View>
      <View className={styles.state}>{checked ? '开' : '关'}</View>
      <View className={`${styles.track} ${checked ? styles.on : ''}`}>
        <View className={styles.knob} />
      </View>
    </Pressable>
  )
}
