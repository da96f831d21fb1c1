// Where can one always go? The same four places and ＋提交 for everyone, a left rail on wide screens.
import Taro from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useLargeType } from '../theme/largeType'
import { Icon, type IconName } from './Icon'
import { Pressable } from './Pressable'
import styles from './TabBar.module.scss'

export type Tab = 'home' | 'activities' | 'archive' | 'mine'

interface Place {
  readonly tab: Tab | 'submit'
  readonly word: string
  readonly icon: IconName
  /** Shown in 大字版 too, which keeps to three. */
  readonly inLargeType: boolean
}

const places: readonly Place[] = [
  { tab: 'home', word: '首页', icon: 'home', inLargeType: true },
  { tab: 'activities', word: '活动', icon: 'calendar', inLargeType: false },
  { tab: 'submit', word: '提交', icon: 'plus', inLargeType: false },
  { tab: 'archive', word: '档案', icon: 'archive', inLargeType: true },
  { tab: 'mine', word: '我的', icon: 'person', inLargeType: true },
]

const goTo = (tab: Place['tab'], active: Tab | undefined) => {
  if (tab === 'submit') return void Taro.navigateTo({ url: '/pages/submit/index' })
  if (tab !== active) void Taro.switchTab({ url: `/pages/${tab}/index` })
}

/** `section` marks the place a page belongs to; `isTabPage` decides whether narrow screens show the bar at all. */
export function TabBar({ section, isTabPage }: { section: Tab | undefined; isTabPage: boolean }) {
  const { isLarge } = useLargeType()
  const shown = places.filter((place) => !isLarge || place.inLargeType)
  const bar = `${styles.bar} ${isTabPage ? '' : styles.wideOnly}`
  return (
    <View className={bar} role="navigation" aria-label="主要页面">
      {shown.map(({ tab, word, icon }) => (
        <Pressable
          key={tab}
          className={`${styles.tab} ${tab === section ? styles.on : ''} ${tab === 'submit' ? styles.raised : ''}`}
          label={tab === section ? `${word}，当前页面` : word}
          onPress={() => goTo(tab, isTabPage ? section : undefined)}
        >
          <View className={styles.picture}>
            <Icon name={icon} />
          </View>
          <View>{word}</View>
        </Pressable>
      ))}
    </View>
  )
}
