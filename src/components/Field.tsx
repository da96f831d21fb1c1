// How does a person type something? A label that stays, one line or several, a hint, and what is wrong in words.
import { useId } from 'react'
import { Input, Textarea, View } from '@tarojs/components'
import styles from './Field.module.scss'

export interface FieldProps {
  label: string
  value: string
  onChange: (value: string) => void
  placeholder?: string
  hint?: string | undefined
  /** What is wrong, and what to do. */
  error?: string | undefined
  /** Several lines; `rows` says how many are shown. */
  multiline?: boolean
  rows?: number
  kind?: 'text' | 'number' | 'password' | 'search' | 'date' | 'time'
  maxLength?: number
  autoComplete?: string
  onSubmit?: () => void
  disabled?: boolean
}

export function Field(props: FieldProps) {
  const { label, hint, error } = props
  const id = useId()
  return (
    <View className={styles.field}>
      {process.env.TARO_ENV === 'h5' ? (
        <label className={styles.label} htmlFor={id}>
          {label}
        </label>
      ) : (
        <View className={styles.label}>{label}</View>
      )}
      {process.env.TARO_ENV === 'h5' ? <BrowserInput {...props} id={id} /> : <WechatInput {...props} />}
      {hint && !error ? <View className={styles.hint}>{hint}</View> : null}
      {error ? (
        <View className={styles.error} role="alert">
          {error}
        </View>
      ) : null}
    </View>
  )
}

function BrowserInput({ id, ...props }: FieldProps & { id: string }) {
  const { value, onChange, placeholder, error, multiline, rows = 3, kind = 'text', onSubmit } = props
  const shared = {
    id,
    value,
    placeholder,
    disabled: props.disabled,
    maxLength: props.maxLength,
    autoComplete: props.autoComplete ?? 'off',
    'aria-invalid': error ? true : undefined,
    className: `${styles.input} ${error ? styles.wrong : ''}`,
  }
  if (multiline)
    // Taro rewrites the style sheet's `textarea` into its own element's name; the height is said here.
    return (
      <textarea
        {...shared}
        rows={rows}
        style={{ height: `calc(${rows} * 1.4em + 20px)` }}
        onChange={(event) => onChange(event.target.value)}
      />
    )
  return (
    <input
      {...shared}
      type={kind === 'number' ? 'text' : kind}
      inputMode={kind === 'number' ? 'numeric' : undefined}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) onSubmit?.()
      }}
    />
  )
}

function WechatInput(props: FieldProps) {
  const {
    label,
    value,
    onChange,
    placeholder = '',
    error,
    multiline,
    kind = 'text',
    maxLength = 2000,
  } = props
  const className = `${styles.input} ${multiline ? styles.tall : ''} ${error ? styles.wrong : ''}`
  const shared = {
    className,
    value,
    placeholder,
    placeholderClass: styles.placeholder,
    maxlength: maxLength,
    disabled: props.disabled ?? false,
    'aria-label': label,
  }
  if (multiline)
    return <Textarea {...shared} onInput={(event) => onChange(event.detail.value)} showConfirmBar={false} />
  return (
    <Input
      {...shared}
      type={kind === 'number' ? 'number' : 'text'}
      password={kind === 'password'}
      confirmType={kind === 'search' ? 'search' : 'done'}
      onInput={(event) => onChange(event.detail.value)}
      onConfirm={() => props.onSubmit?.()}
    />
  )
}
