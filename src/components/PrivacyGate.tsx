// 用户隐私保护指引 — WeChat asks before the first photo: may the app use camera and album? (Drawn by Page, in WeChat only.)
import { useEffect, useState } from 'react'
import Taro from '@tarojs/taro'
import { Button as WechatButton, View } from '@tarojs/components'
import { Button } from './Button'
import { Sheet } from './Sheet'
import styles from './PrivacyGate.module.scss'

type Resolve = (answer: { event: 'agree' | 'disagree'; buttonId?: string }) => void

/** Newer than Taro's types; absent before base library 2.32.3. */
interface PrivacyHost {
  onNeedPrivacyAuthorization?: (listener: (resolve: Resolve) => void) => void
}

const buttonId = 'agree-privacy'

export function PrivacyGate() {
  const [ask, setAsk] = useState<{ resolve: Resolve }>()
  useEffect(() => {
    const host: PrivacyHost = Taro
    host.onNeedPrivacyAuthorization?.((resolve) => setAsk({ resolve }))
  }, [])
  const answer = (event: 'agree' | 'disagree') => {
    ask?.resolve(event === 'agree' ? { event, buttonId } : { event })
    setAsk(undefined)
  }
  const footer = (
    <>
      <Button look="plain" onPress={() => answer('disagree')}>
        先不
      </Button>
      <WechatButton
        id={buttonId}
        className={styles.agree}
        openType="agreePrivacyAuthorization"
        onAgreePrivacyAuthorization={() => answer('agree')}
      >
        同意
      </WechatButton>
    </>
  )
  return (
    <Sheet
      open={ask !== undefined}
      title="用相机和相册之前"
      onClose={() => answer('disagree')}
      footer={footer}
    >
      <View>
        拍照和选照片要用到相机和相册。照片只在您点“提交”以后才传给支部，不读取位置，也不看别的照片。
      </View>
      <View className={styles.more}>
        <Button look="plain" inline onPress={() => void Taro.navigateTo({ url: '/pages/privacy/index' })}>
          看全文：我的 → 隐私
        </Button>
      </View>
    </Sheet>
  )
}
