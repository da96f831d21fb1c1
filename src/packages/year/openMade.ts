// How does one get what the archive has printed? The browser saves it, WeChat opens it; a workbook opens there, too.
import Taro from '@tarojs/taro'
import { sentenceOf } from '../../cloud/call'
import { fileUrl } from '../../cloud/transport'
import { say } from '../../components/Toast'

/** Works at making it, opens it, and says what went wrong. */
export const openMade = async (
  make: () => Promise<{ readonly link: string }>,
  as: 'pdf' | 'xlsx' | 'xml',
): Promise<void> => {
  try {
    const { link } = await make()
    const url = fileUrl(link)
    if (process.env.TARO_ENV !== 'weapp') return save(url)
    const { tempFilePath } = await Taro.downloadFile({ url })
    const fileType = as === 'xlsx' ? 'xlsx' : 'pdf'
    await Taro.openDocument({ filePath: tempFilePath, fileType, showMenu: true })
  } catch (error) {
    say(sentenceOf(error))
  }
}

const save = (url: string) => {
  const anchor = document.createElement('a')
  anchor.href = url
  anchor.download = ''
  document.body.appendChild(anchor)
  anchor.click()
  anchor.remove()
}
