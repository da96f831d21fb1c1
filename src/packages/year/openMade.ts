// How does one get what the archive has printed? The browser saves it, WeChat opens it; a workbook opens there, too.
import Taro from '@tarojs/taro'
import { sentenceOf } from '../../cloud/call'
import { fileUrl } from '../../cloud/transport'
import { say } from '../../components/Toast'

/** Works at making it, opens it, and says what went wrong; answers what was made. */
export const openMade = async <Made extends { readonly link: string }>(
  make: () => Promise<Made>,
  as: 'pdf' | 'xlsx' | 'xml',
): Promise<Made | undefined> => {
  try {
    const made = await make()
    const url = fileUrl(made.link)
    if (process.env.TARO_ENV !== 'weapp') {
      save(url)
      return made
    }
    const { tempFilePath } = await Taro.downloadFile({ url })
    const fileType = as === 'xlsx' ? 'xlsx' : 'pdf'
    await Taro.openDocument({ filePath: tempFilePath, fileType, showMenu: true })
    return made
  } catch (error) {
    say(sentenceOf(error))
    return undefined
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
