// What starts an action? One main button a page; everything else is quiet.
import type { ReactNode } from 'react'
import { View } from '@tarojs/components'
import { Icon, type IconName } from './Icon'
import { Pressable, type PressableProps } from './Pressable'
import styles from './Button.module.scss'

export interface ButtonProps extends Pick<PressableProps, 'onPress' | 'label' | 'disabled' | 'openType'> {
  /** `main` is the brand's red and stands once a page; `caution` (amber) for what is hard to take back. */
  look?: 'main' | 'ghost' | 'plain' | 'caution' | undefined
  /** Working: it cannot be pressed again, and says what it does. */
  busy?: boolean | string | undefined
  icon?: IconName
  /** Small, for use inside a row. */
  inline?: boolean
  /** As wide as its words; else it takes the width it is given. */
  fit?: boolean
  /** The two buttons of the 大字版 home. */
  huge?: boolean
  children: ReactNode
}

export function Button(props: ButtonProps) {
  const { look = 'main', busy = false, icon, inline, fit, huge, children, disabled = false, ...press } = props
  const classes = [styles.button, styles[look]]
  if (inline) classes.push(styles.inline)
  if (fit) classes.push(styles.fit)
  if (huge) classes.push(styles.huge)
  if (disabled || busy) classes.push(styles.off)
  const words = busy === true ? '请稍等' : busy || children
  return (
    <Pressable {...press} className={classes.join(' ')} disabled={disabled || busy !== false}>
      {icon && !busy ? <Icon name={icon} /> : null}
      <View>{words}</View>
    </Pressable>
  )
}
