// What can be pressed, on both targets? A real button in the browser (focus, keyboard, readers), a View in WeChat.
import type { PropsWithChildren } from 'react'
import { Button, View } from '@tarojs/components'
import styles from './Pressable.module.scss'

export interface PressableProps {
  className?: string | undefined
  onPress?: (() => void) | undefined
  /** Read aloud instead of the content; needed where the content is only a picture. */
  label?: string | undefined
  disabled?: boolean | undefined
  role?: 'button' | 'link' | 'radio' | 'checkbox' | 'switch' | 'tab' | undefined
  /** Whether a radio, checkbox or switch is on, or a tab is the current one. */
  checked?: boolean | undefined
  /** WeChat's own doors: 转发 and the privacy agreement. Without meaning in a browser. */
  openType?: 'share' | 'agreePrivacyAuthorization' | undefined
}

const checkedState = (role: PressableProps['role'], checked: boolean | undefined) => {
  if (checked === undefined) return {}
  return role === 'tab' ? { 'aria-selected': checked } : { 'aria-checked': checked }
}

export function Pressable(props: PropsWithChildren<PressableProps>) {
  const { role = 'button', className = '', label, disabled = false, checked, children } = props
  const press = disabled ? undefined : props.onPress
  const classes = `${styles['pressable']} ${className}`
  if (process.env.TARO_ENV === 'h5')
    return (
      <button
        type='button'
        role={role === 'button' ? undefined : role}
        className={classes}
        aria-label={label}
        disabled={disabled}
        {...checkedState(role, checked)}
        onClick={press}
      >
        {children}
      </button>
    )
  if (props.openType)
    return (
      <Button className={classes} openType={props.openType} aria-label={label} onClick={press} disabled={disabled}>
        {children}
      </Button>
    )
  const state = { 'aria-role': role, 'aria-label': label, ...checkedState(role, checked) }
  return (
    <View className={classes} hoverClass={styles['pressed'] ?? ''} {...state} onClick={press}>
      {children}
    </View>
  )
}
