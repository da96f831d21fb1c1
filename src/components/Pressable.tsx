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

/** What a screen reader is told, in the words that both targets understand. */
const spoken = ({ label, role = 'button', checked }: PressableProps) => ({
  ...(label === undefined ? {} : { 'aria-label': label }),
  ...(checked === undefined ? {} : { [role === 'tab' ? 'aria-selected' : 'aria-checked']: checked }),
})

export function Pressable(props: PropsWithChildren<PressableProps>) {
  const { role = 'button', className = '', disabled = false, openType, children } = props
  const press = () => (disabled ? undefined : props.onPress?.())
  const classes = `${styles.pressable} ${className}`
  if (process.env.TARO_ENV === 'h5')
    return (
      <button
        type="button"
        role={role === 'button' ? undefined : role}
        className={classes}
        disabled={disabled}
        {...spoken(props)}
        onClick={press}
      >
        {children}
      </button>
    )
  if (openType)
    return (
      <Button className={classes} openType={openType} disabled={disabled} {...spoken(props)} onClick={press}>
        {children}
      </Button>
    )
  return (
    <View className={classes} hoverClass={styles.pressed} role={role} {...spoken(props)} onClick={press}>
      {children}
    </View>
  )
}
