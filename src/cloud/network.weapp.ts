// When is it worth trying again, in WeChat? The network came back, or the app is in front again.
import Taro from '@tarojs/taro'

export const onAwake = (listener: () => void): void => {
  Taro.onNetworkStatusChange(({ isConnected }) => {
    if (isConnected) listener()
  })
  Taro.onAppShow(listener)
}

/** There is one app only, and it has one sender. */
export const exclusively = (work: () => Promise<void>): Promise<void> => work()
