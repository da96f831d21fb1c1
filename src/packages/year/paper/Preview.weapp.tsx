// How is what was made looked at in WeChat? In its own reader; what that cannot open is taken on a computer.
import Taro from '@tarojs/taro'
import { fileUrl } from '../../../cloud/transport'
import { Banner } from '../../../components/Banner'
import { Button } from '../../../components/Button'
import { say } from '../../../components/Toast'
import type { Form, Made } from './offers'

export function Preview({ made: { link, label }, as }: { made: Made; as: Form }) {
  if (as === 'xml')
    return <Banner look="plain">XML 是给别的档案系统接收用的，请在电脑上打开这一页保存。</Banner>
  return (
    <>
      <Banner look="plain">{`${label} 做好了。要打印，请发到电脑上按实际尺寸打印。`}</Banner>
      <Button icon="document" onPress={() => void open(link, as)}>
        打开看
      </Button>
    </>
  )
}

async function open(link: string, fileType: 'pdf' | 'xlsx'): Promise<void> {
  try {
    const { tempFilePath } = await Taro.downloadFile({ url: fileUrl(link) })
    await Taro.openDocument({ filePath: tempFilePath, fileType, showMenu: true })
  } catch {
    say('打不开，请再试一次')
  }
}
