// 关于 — what is this, who operates it by which approval, and what does it not do?
import { View } from '@tarojs/components'
import { useAsked } from '../../cloud/asked'
import { Card } from '../../components/Card'
import { KeyValue } from '../../components/KeyValue'
import { Page } from '../../components/Page'
import { Prose } from '../../components/Prose'

const promises = [
  '不定位，也不记您去过哪里。',
  '没有积分，没有排名，不统计谁用了多久、传了多少。',
  '照片可以不拍，拍也有上限；拍多拍少都不算成绩。',
  '材料之间对不上，只会请您说明一下，不会自动退回。',
] as const

export default function AboutPage() {
  const { value, state } = useAsked('org.about', {}, { kept: true })
  return (
    <Page title="关于兰台" section="mine" state={state}>
      {value ? (
        <>
          <Card>
            <View>
              兰台是古代存放典籍的地方。这里是支部自己的档案室：办完事拍一张，年底档案就齐了，不用再填第二遍。
            </View>
          </Card>
          <Card title="由谁运营">
            <KeyValue
              facts={[
                ...(value.operator
                  ? [
                      { name: '运营单位', value: value.operator.name },
                      { name: '批准依据', value: value.operator.approval },
                      ...(value.operator.contact ? [{ name: '联系', value: value.operator.contact }] : []),
                    ]
                  : [{ name: '运营单位', value: '还没有登记' }]),
                ...(value.organisationName ? [{ name: '组织', value: value.organisationName }] : []),
                { name: '版本', value: `${value.name} ${value.version}${value.isDemo ? '（示例）' : ''}` },
              ]}
            />
          </Card>
          <Prose title="不做什么" lines={promises} />
        </>
      ) : null}
    </Page>
  )
}
