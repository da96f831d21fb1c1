// What comes up over a page? A sheet from below; in the middle of a wide screen.
import { useEffect, useRef, type ReactNode } from 'react'
import { View } from '@tarojs/components'
import { Icon } from './Icon'
import { Pressable } from './Pressable'
import { keepFocusInside } from './sheetFocus'
import styles from './Sheet.module.scss'

export interface SheetProps {
  open: boolean
  title: string
  onClose: () => void
  children: ReactNode
  /** Its one or two buttons, which stay while the content scrolls. */
  footer?: ReactNode
  /** What went wrong, said where the finger just was; the content may be scrolled anywhere. */
  problem?: string | undefined
}

export function Sheet({ open, title, onClose, children, footer, problem }: SheetProps) {
  const close = useRef(onClose)
  close.current = onClose
  useEffect(() => (open ? keepFocusInside(() => close.current()) : undefined), [open])
  if (!open) return null
  return (
    <View className={styles.frame}>
      {/* Beside the sheet, not around it: in the browser a stopped event would not reach React at all. */}
      <View className={styles.veil} onClick={onClose} catchMove aria-hidden="true" />
      <View className={styles.sheet} id="lt-sheet" role="dialog" aria-modal="true" aria-label={title}>
        <View className={styles.head}>
          <View className={styles.title} role="heading" aria-level={2}>
            {title}
          </View>
          <Pressable className={styles.close} label="关闭" onPress={onClose}>
            <Icon name="close" />
          </Pressable>
        </View>
        <View className={styles.content}>{children}</View>
        {problem ? (
          <View className={styles.problem} role="alert">
            {problem}
          </View>
        ) : null}
        {footer ? <View className={styles.footer}>{footer}</View> : null}
      </View>
    </View>
  )
}
