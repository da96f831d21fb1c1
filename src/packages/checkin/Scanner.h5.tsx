// 扫一扫 — in the browser: the camera's picture on the page, looking until it is taken away.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { Banner } from '../../components/Banner'
import { CodeCamera, hasCamera } from '../../components/CodeCamera'
import type { ScannerProps } from './scanning'
import styles from './scanner.module.scss'

export function Scanner({ label, otherwise, onText }: ScannerProps) {
  const [isRefused, setIsRefused] = useState(false)
  if (!hasCamera())
    return (
      <Banner look="amber" icon="camera">
        {`浏览器只在加密的网址（https）里给用相机，这里用不了。${otherwise}`}
      </Banner>
    )
  if (isRefused)
    return (
      <Banner
        look="amber"
        icon="camera"
        action="再试一次"
        onAction={() => setIsRefused(false)}
      >{`相机打不开，请看看浏览器的相机权限。${otherwise}`}</Banner>
    )
  return (
    <>
      <CodeCamera label={label} onCode={onText} onRefused={() => setIsRefused(true)} />
      <View className={styles.hint}>{`${label}，自动识别`}</View>
    </>
  )
}
