// How does one look at what is printed? The browser saves the PDF, WeChat opens it.
import Taro from '@tarojs/taro'
import { sentenceOf } from '../../cloud/call'
import { fileUrl } from '../../cloud/transport'
import { say } from '../../components/Toast'

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

/** Asks for it to be printed, and opens what comes; what is refused is said. */
export const openPrinted = async (printed: () => Promise<{ readonly link: string }>): Promise<void> => {
  try {
    const url = fileUrl((await printed()).link)
    if (process.env.TARO_ENV === 'weapp') await show(url)
    else save(url)
  } catch (error) {
    say(sentenceOf(error))
  }
}
