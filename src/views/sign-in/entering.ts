// What happens when somebody has got in? Nothing that the person before saw is left, and home opens.
import Taro from '@tarojs/taro'
import { useQueryClient } from '@tanstack/react-query'

/** 这台设备 — as its owner will find it in the list of devices. */
export const deviceName = (): string => {
  if (process.env.TARO_ENV === 'h5') return browserName(navigator.userAgent)
  const { brand, model } = Taro.getDeviceInfo()
  return `微信 ${brand} ${model}`.trim().slice(0, 60)
}

const browserName = (agent: string): string => {
  const system = /iPhone|iPad/.test(agent)
    ? 'iPhone 或 iPad'
    : /Android/.test(agent)
      ? '安卓手机'
      : /Windows/.test(agent)
        ? 'Windows 电脑'
        : /Mac OS/.test(agent)
          ? 'Mac 电脑'
          : '电脑'
  return `${system}的浏览器`
}

export const useEntering = () => {
  const client = useQueryClient()
  return () => {
    client.clear()
    void Taro.switchTab({ url: '/pages/home/index' })
  }
}
