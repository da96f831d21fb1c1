// 二维码 — what does a camera read here? Drawn as one picture (an SVG in a data URI), which prints sharply and needs no canvas.
import { useMemo } from 'react'
import { Image, View } from '@tarojs/components'
import { encode } from 'uqr'
import styles from './QrCode.module.scss'

export interface QrCodeProps {
  text: string
  /** What it leads to, for those who do not see it. */
  label: string
}

/** The dark cells as one path, on a quiet border of four cells as the standard asks. */
export const qrSvg = (text: string): string => {
  const { data: rows, size } = encode(text, { ecc: 'M', border: 4 })
  const path = rows.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges">` +
    `<path fill="#fff" d="M0 0h${size}v${size}H0z"/><path fill="#1f1d1b" d="${path}"/></svg>`
  )
}

export function QrCode({ text, label }: QrCodeProps) {
  const src = useMemo(() => `data:image/svg+xml,${encodeURIComponent(qrSvg(text))}`, [text])
  // WeChat scales an SVG only as a background; a browser prints backgrounds only when told to, and slips are printed.
  if (process.env.TARO_ENV === 'weapp')
    return (
      <View
        className={styles.code}
        role="img"
        aria-label={label}
        style={{ backgroundImage: `url("${src}")`, backgroundSize: 'contain' }}
      />
    )
  return (
    <Image className={styles.code} src={src} mode="aspectFit" aria-label={label} imgProps={{ alt: label }} />
  )
}
