// 签到表 — how does it reach paper from a phone? A mini-program prints nothing: the same page opens in a computer's browser.
import { View } from '@tarojs/components'
import { Card } from '../../../components/Card'
import { Prose } from '../../../components/Prose'
import type { PrintedSheet } from './printed'

export function Print({ sheet: { people, title } }: { sheet: PrintedSheet }) {
  return (
    <>
      <Prose
        title="请在电脑上打印"
        lines={[
          '小程序里不能打印。用电脑的浏览器打开兰台，登录以后：',
          `活动 → ${title} → 纸质签到表 → 打印`,
          '签好以后，在这里点“签好了，对照着勾”，拍一张，照着勾。',
        ]}
      />
      <Card title={`名单 ${people.length} 人`}>
        <View>{people.map(({ name }) => name).join('、')}</View>
      </Card>
    </>
  )
}
