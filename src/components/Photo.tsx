// What does one picture show? Kept in its frame while it loads, and said in words when it cannot be shown.
import { useState } from 'react'
import { Image, View } from '@tarojs/components'
import { Pressable } from './Pressable'
import styles from './Photo.module.scss'

export interface PhotoProps {
  /** A link from `fileUrl`, or a path on the phone; undefined while its view is being made. */
  src: string | undefined
  /** What it shows, for those who do not see it: the caption, or 现场照片第 2 张. */
  alt: string
  /** `square` in grids, `paper` for pages, `small` in rows, `full` as large as it is wide. */
  shape?: 'square' | 'paper' | 'small' | 'full'
  /** Said instead of the picture, such as 正在准备. */
  missing?: string
  onPress?: () => void
}

export function Photo({ src, alt, shape = 'square', missing = '正在准备', onPress }: PhotoProps) {
  const [failedSrc, setFailedSrc] = useState<string>()
  const isShown = src !== undefined && src !== failedSrc
  const frame = `${styles.photo} ${styles[shape]}`
  const picture = isShown ? (
    <Image
      className={styles.image}
      src={src}
      mode={shape === 'full' || shape === 'paper' ? 'aspectFit' : 'aspectFill'}
      lazyLoad
      aria-label={alt}
      {...(process.env.TARO_ENV === 'h5' ? { nativeProps: { alt } } : {})}
      onError={() => setFailedSrc(src)}
    />
  ) : (
    <View className={styles.missing}>{src ? '打不开' : missing}</View>
  )
  if (!onPress) return <View className={frame}>{picture}</View>
  return (
    <Pressable className={frame} label={`看大图：${alt}`} onPress={onPress}>
      {picture}
    </Pressable>
  )
}
