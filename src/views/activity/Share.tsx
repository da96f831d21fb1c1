// 转发到群 — how does an activity reach the group chat? As a card without names in WeChat, as a copied link in a browser.
import Taro from '@tarojs/taro'
import { Button } from '../../components/Button'
import { say } from '../../components/Toast'

export interface ShareCard {
  readonly title: string
  readonly path: string
}

const linkOf = ({ title, path }: ShareCard) =>
  `${title}\n${window.location.origin}${window.location.pathname}#/${path}`

const copy = async (card: ShareCard) => {
  await Taro.setClipboardData({ data: linkOf(card) })
  say('链接已复制，到群里粘贴就行')
}

export function Share({ card }: { card: ShareCard }) {
  // In WeChat the card itself is given by the page's useShareAppMessage.
  if (process.env.TARO_ENV === 'weapp')
    return (
      <Button look="plain" icon="send" openType="share">
        转发到群
      </Button>
    )
  return (
    <Button look="plain" icon="send" onPress={() => void copy(card)}>
      转发到群
    </Button>
  )
}
