// How is a day or a time chosen? By the platform's own chooser.
import { Picker, View } from '@tarojs/components'
import { Field } from './Field'
import styles from './DateField.module.scss'

export interface DateFieldProps {
  label: string
  kind: 'date' | 'time'
  value: string
  onChange: (value: string) => void
  hint?: string | undefined
  error?: string | undefined
}

export function DateField({ label, kind, value, onChange, hint, error }: DateFieldProps) {
  if (process.env.TARO_ENV === 'h5')
    return <Field label={label} kind={kind} value={value} onChange={onChange} hint={hint} error={error} />
  return (
    <View className={styles.dateField}>
      <View className={styles.dateLabel}>{label}</View>
      <Picker mode={kind} value={value} onChange={(event) => onChange(String(event.detail.value))}>
        <View className={styles.date} role="button" aria-label={`${label}：${value || '请选'}`}>
          {value || '请选'}
        </View>
      </Picker>
      {error ? <View className={styles.dateError}>{error}</View> : null}
      {hint && !error ? <View className={styles.dateHint}>{hint}</View> : null}
    </View>
  )
}
