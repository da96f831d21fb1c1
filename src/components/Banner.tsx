// What should be known before anything else on this page? One line, and what can be done about it.
import { View } from '@tarojs/components'
import { Icon, type IconName } from './Icon'
import { Pressable } from './Pressable'
import { Unbroken } from './Unbroken'
import styles from './Banner.module.scss'

export interface BannerProps {
  /** `amber` for what needs an answer, `plain` for 已存手机，有网自动传, `ok` for what is done. */
  look?: 'amber' | 'plain' | 'ok'
  icon?: IconName
  children: string
  /** Such as 去说明. */
  action?: string
  onAction?: () => void
}

export function Banner({ look = 'plain', icon, children, action, onAction }: BannerProps) {
  return (
    <View className={`${styles.banner} ${styles[look]}`} role="status">
      {icon ? <Icon name={icon} /> : null}
      <View className={styles.words}>
        <Unbroken text={children} />
      </View>
      {action ? (
        <Pressable className={styles.action} onPress={onAction}>
          {action}
        </Pressable>
      ) : null}
    </View>
  )
}
