// 归档凭据 — the hash that filing has fixed, to scan and to read aloud, and what may still follow.
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { sayMoment } from '../../../../core/calendar'
import { now } from '../../../cloud/now'
import { Card, Rule } from '../../../components/Card'
import { KeyValue } from '../../../components/KeyValue'
import { QrCode } from '../../../components/QrCode'
import { Row } from '../../../components/Row'
import type { FondsYear } from './steps'
import styles from './filing.module.scss'

export function Certificates({ shown }: { shown: FondsYear }) {
  const { fonds, year, filed, names, supplements, unnumbered, may } = shown
  const nameOf = (id: string) => names[id] ?? ''
  const [first] = filed
  const [latest] = filed.slice(-1)
  if (first === undefined || latest === undefined) return null
  return (
    <>
      <Card title="归档凭据" warm>
        <View className={styles.certificate}>
          <View className={styles.qr}>
            <QrCode text={latest.manifest} label="归档凭据的二维码" fill />
          </View>
          <View className={styles.readable}>
            <View>{latest.readable}</View>
            <View className={styles.basis}>打印在备考表上，也写进了日志。目录改一个字，这串字就对不上。</View>
          </View>
        </View>
        <KeyValue
          facts={[
            { name: '归档', value: sayMoment(first.at, now()) },
            { name: '整理人', value: first.arrangedBy.map(nameOf).join('、') },
            { name: '检查人', value: nameOf(first.checkedBy) },
            { name: '件数', value: `${first.items} 件` },
            ...(supplements > 0 ? [{ name: '补归', value: `${supplements} 件` }] : []),
          ]}
        />
      </Card>
      <Card title="归档以后">
        <Row
          icon="plus"
          title="补归"
          note={
            unnumbered > 0
              ? `有 ${unnumbered} 件晚到，到“编号”一步补归，接着原来的号往后编`
              : '晚到的材料照常提交、通过，再到这里补归，接着原来的号往后编'
          }
        />
        <Rule />
        <Row
          icon="document"
          title="更正"
          note="目录上写错的字：打开那一件，写明改成什么、为什么，另一个人批准；原来的字留着"
          onPress={() => void Taro.switchTab({ url: '/pages/archive/index' })}
        />
        {may.pack ? (
          <>
            <Rule />
            <Row
              icon="archive"
              title="打包带走"
              note="原件、目录、过程记录装成一个包，交给上级或另存一份；不用兰台也能查、能核对"
              onPress={() =>
                void Taro.navigateTo({ url: `/packages/year/package/index?fonds=${fonds.id}&year=${year}` })
              }
            />
          </>
        ) : null}
      </Card>
    </>
  )
}
