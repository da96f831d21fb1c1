// 二维码 — what does a camera read here? Drawn as one picture (an SVG in a data URI), which prints sharply and needs no canvas.
import { useMemo } from 'react'
import { Image, View } from '@tarojs/components'
import { encode } from 'uqr'
import styles from './QrCode.module.scss'

export interface QrCodeProps {
  text: string
  /** What it leads to, for those who do not see it. */
  label: string
  /** As wide as the place it is given, for a screen that is read from afar. */
  fill?: boolean
}

/** The dark cells as one stroke a run, on a quiet border of four cells as the standard asks: short enough to be redrawn every few seconds. */
export const qrSvg = (text: string): string => {
  const { data: rows, size } = encode(text, { ecc: 'M', border: 4 })
  const path = rows.map((row, y) => runsOf(row).map(({ x, length }) => `M${x} ${y}.5h${length}`)).flat()
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges">` +
    `<path fill="#fff" d="M0 0h${size}v${size}H0z"/><path stroke="#1f1d1b" d="${path.join('')}"/></svg>`
  )
}

const runsOf = (row: readonly boolean[]): readonly { readonly x: number; readonly length: number }[] => {
  const starts = row.flatMap((isDark, x) => (isDark && !row[x - 1] ? [x] : []))
  return starts.map((x) => {
    const end = row.indexOf(false, x)
    return { x, length: (end === -1 ? row.length : end) - x }
  })
}

export function QrCode({ text, label, fill }: QrCodeProps) {
  const className = fill ? `${styles.code} ${styles.fill}` : styles.code
  const src = useMemo(() => `data:image/svg+xml,${encodeURIComponent(qrSvg(text))}`, [text])
  // WeChat scales an SVG only as a background; a browser prints backgrounds only when told to, and slips are printed.
  if (process.env.TARO_ENV === 'weapp')
    return (
      <View
        className={className}
        role="img"
        aria-label={label}
        style={{ backgroundImage: `url("${src}")`, backgroundSize: 'contain' }}
      />
    )
  return (
    <Image
      className={className}
      src={src}
      mode="scaleToFill"
      aria-label={label}
      nativeProps={{ alt: label }}
    />
  )
}
