// How is a document looked at? The browser saves or shows it; WeChat opens its own reader.
import Taro from '@tarojs/taro'
import { say } from '../../../components/Toast'

export const openDocument = (address: string): void => {
  if (process.env.TARO_ENV === 'h5') return void window.open(address, '_blank', 'noopener')
  Taro.downloadFile({ url: address })
    .then(({ tempFilePath }) => Taro.openDocument({ filePath: tempFilePath, showMenu: false }))
    .catch(() => say('打不开，请再试一次'))
}
