// How does one look at what will be printed? The browser saves the PDF, WeChat opens it.
import Taro from '@tarojs/taro'
import { call, sentenceOf } from '../../../cloud/call'
import { fileUrl } from '../../../cloud/transport'
import { say } from '../../../components/Toast'

const save = (url: string) => {
  const anchor = document.createElement('a')
  anchor.href = url
  anchor.download = ''
  document.body.appendChild(anchor)
  anchor.click()
  anchor.remove()
}

const show = async (url: string) => {
  const { tempFilePath } = await Taro.downloadFile({ url })
  await Taro.openDocument({ filePath: tempFilePath, fileType: 'pdf', showMenu: true })
}

export const openPrinted = async (activityId: string, sheet: 'minutes' | 'signIn'): Promise<void> => {
  try {
    const { link } = await call('minutes.print', { activityId, sheet })
    const url = fileUrl(link)
    if (process.env.TARO_ENV === 'weapp') await show(url)
    else save(url)
  } catch (error) {
    say(sentenceOf(error))
  }
}
