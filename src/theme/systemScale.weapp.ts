// How much larger than standard does WeChat show its type, and when may that have changed?
import Taro from '@tarojs/taro'

declare module '@tarojs/taro' {
  namespace getAppBaseInfo {
    interface Result {
      /** 微信字体大小, in px; what is chosen under 我 > 设置 > 通用, or follows the phone. */
      fontSizeSetting?: number
    }
  }
}

const standardPx = 16

export const systemScale = (): number => (Taro.getAppBaseInfo().fontSizeSetting ?? standardPx) / standardPx

/** It is changed outside the app, so it is looked at again when the app comes back. */
export const onSystemScale = (listener: () => void): void => Taro.onAppShow(listener)
