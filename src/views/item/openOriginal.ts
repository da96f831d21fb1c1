// 看原件 — how is an original opened? The link is minted by right at this moment; browsers save the file, WeChat shows it.
import Taro from '@tarojs/taro'
import { sentenceOf } from '../../cloud/call'
import { mintOne, type WantedLink } from '../../cloud/links'
import { say } from '../../components/Toast'
import { saveInBrowser } from '../download/saveInBrowser'

const photoExtensions: readonly string[] = ['jpg', 'png', 'webp', 'heic']

const openInWechat = async (url: string, extension: string) => {
  if (photoExtensions.includes(extension)) return void Taro.previewImage({ current: url, urls: [url] })
  const { tempFilePath } = await Taro.downloadFile({ url })
  const fileType = extension as keyof Taro.openDocument.FileType
  return void Taro.openDocument({ filePath: tempFilePath, fileType, showMenu: false })
}

export const openOriginal = async (wanted: WantedLink, extension: string): Promise<void> => {
  try {
    const url = await mintOne(wanted)
    if (url === undefined) return say('原件只有提交的人、书记和档案员能打开')
    if (process.env.TARO_ENV === 'weapp') await openInWechat(url, extension)
    else saveInBrowser(url)
  } catch (error) {
    say(sentenceOf(error))
  }
}
