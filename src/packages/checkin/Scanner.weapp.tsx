// 扫一扫 — in WeChat: its own scanner, from the camera only, so that a picture in the album is no code of the room.
import { useEffect, useRef } from 'react'
import Taro from '@tarojs/taro'
import type { ScannerProps } from './scanning'

export function Scanner(props: ScannerProps) {
  const told = useRef(props)
  useEffect(() => void (told.current = props))
  useEffect(() => {
    Taro.scanCode({ onlyFromCamera: true, scanType: ['qrCode'] })
      .then(({ result }) => told.current.onText(result))
      // Whoever closes the scanner is asked on the page what to do instead.
      .catch(() => told.current.onClosed())
  }, [])
  return null
}
