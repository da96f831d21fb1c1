// What does every page have? A title, a way back, the tabs where they belong, and its four quiet states.
import type { ReactNode } from 'react'
import Taro, { useDidShow } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useLargeType } from '../theme/largeType'
import { Button } from './Button'
import { Icon } from './Icon'
import { Pressable } from './Pressable'
import { PrivacyGate } from './PrivacyGate'
import { Skeleton } from './Skeleton'
import { TabBar, type Tab } from './TabBar'
import { ToastOutlet } from './Toast'
import styles from './Page.module.scss'

/** What a page shows instead of its content. */
export type PageState =
  | { readonly is: 'loading' }
  | { readonly is: 'error'; readonly say: string; readonly retry?: () => void }
  | { readonly is: 'offline'; readonly retry?: () => void }
  | { readonly is: 'empty'; readonly say: string; readonly action?: ReactNode }

export interface PageProps {
  title: string
  subtitle?: ReactNode
  /** Set on the four tab pages. */
  tab?: Tab
  /** The place a page belongs to, marked in the rail of wide screens. */
  section?: Tab
  state?: PageState | undefined
  /** The one main action, at the thumb; stays while the page scrolls. */
  footer?: ReactNode
  /** Full width on wide screens, for Split and tables; else text keeps a readable measure. */
  wide?: boolean
  /** Set false on the pages before sign-in, which have no tabs and no way back. */
  inside?: boolean
  children?: ReactNode
}

const goBack = () => {
  if (Taro.getCurrentPages().length > 1) return void Taro.navigateBack()
  void Taro.switchTab({ url: '/pages/home/index' })
}

function Retry({ retry }: { retry: (() => void) | undefined }) {
  return retry ? (
    <Button look="plain" onPress={retry}>
      再试一次
    </Button>
  ) : null
}

export function StateView({ state }: { state: PageState }) {
  if (state.is === 'loading') return <Skeleton rows={4} />
  if (state.is === 'empty')
    return (
      <View className={styles.quiet}>
        <View>{state.say}</View>
        {state.action}
      </View>
    )
  const say = state.is === 'offline' ? '现在没有网，连上以后再看。没传完的都存在手机里。' : state.say
  return (
    <View className={styles.quiet} role="alert">
      {state.is === 'offline' ? <Icon name="offline" /> : null}
      <View>{say}</View>
      <Retry retry={state.retry} />
    </View>
  )
}

export function Page(props: PageProps) {
  const { title, subtitle, tab, section = tab, state, footer, wide, inside = true } = props
  const { isLarge } = useLargeType()
  useDidShow(() => {
    if (process.env.TARO_ENV === 'h5') document.title = `${title} · 兰台`
  })
  const hasBack = process.env.TARO_ENV === 'h5' && inside && !tab
  const frame = [
    'lt',
    isLarge ? 'large' : '',
    styles.page,
    inside ? styles.inside : '',
    tab ? styles.withTabs : '',
    footer ? styles.withFooter : '',
  ]
  return (
    <View className={frame.filter(Boolean).join(' ')}>
      <View className={`${styles.body} ${wide ? styles.wide : ''}`} role="main">
        <View className={styles.header}>
          {hasBack ? (
            <Pressable className={styles.back} label="返回" onPress={goBack}>
              <Icon name="back" />
            </Pressable>
          ) : null}
          <View className={styles.titles}>
            <View className={styles.title} role="heading" aria-level={1}>
              {title}
            </View>
            {subtitle ? <View className={styles.subtitle}>{subtitle}</View> : null}
          </View>
        </View>
        {state ? <StateView state={state} /> : props.children}
      </View>
      {footer && !state ? <View className={styles.footer}>{footer}</View> : null}
      {inside && (tab || process.env.TARO_ENV === 'h5') ? (
        <TabBar section={section} isTabPage={tab !== undefined} />
      ) : null}
      <ToastOutlet />
      {process.env.TARO_ENV === 'weapp' ? <PrivacyGate /> : null}
    </View>
  )
}
