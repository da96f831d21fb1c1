// 归档凭据 — the hash that filing has fixed, once for the year and once for each 补归, to scan and to read aloud; and what may still follow.
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { sayMoment } from '../../../../core/calendar'
import { numbersFixed } from '../../../../core/numbering/filing'
import { seriesName } from '../../../../core/numbering/series'
import { now } from '../../../cloud/now'
import { Card, Rule } from '../../../components/Card'
import { KeyValue } from '../../../components/KeyValue'
import { QrCode } from '../../../components/QrCode'
import { Row } from '../../../components/Row'
import type { FondsYear } from './steps'
import styles from './filing.module.scss'

export function Certificates({ shown }: { shown: FondsYear }) {
  const { fonds, year, filed, names, unnumbered, may } = shown
  const fixed = numbersFixed(filed)
  return (
    <>
      {filed.map((record, at) => (
        <Certificate
          key={record.manifest}
          title={at === 0 ? '归档凭据' : `补归凭据${filed.length > 2 ? `（第 ${at} 次补归）` : ''}`}
          record={record}
          names={names}
          numbers={(fixed[at] ?? []).map(sayNumbers)}
        />
      ))}
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

interface CertificateProps extends Pick<FondsYear, 'names'> {
  title: string
  record: FondsYear['filed'][number]
  numbers: readonly string[]
}

/** Each record has its own hash, and says whose work it fixes and which numbers. */
function Certificate({ title, record, names, numbers }: CertificateProps) {
  const { manifest, readable, at, arrangedBy, checkedBy, items } = record
  const nameOf = (id: string) => names[id] ?? ''
  return (
    <Card title={title} warm>
      <View className={styles.certificate}>
        <View className={styles.qr}>
          <QrCode text={manifest} label={`${title}的二维码`} fill />
        </View>
        <View className={styles.readable}>
          <View>{readable}</View>
          <View className={styles.basis}>打印在备考表上，也写进了日志。目录改一个字，这串字就对不上。</View>
        </View>
      </View>
      <KeyValue
        facts={[
          { name: '归档', value: sayMoment(at, now()) },
          { name: '整理人', value: arrangedBy.map(nameOf).join('、') },
          { name: '检查人', value: nameOf(checkedBy) },
          { name: '件数', value: `${items} 件` },
          { name: '管的号', value: numbers.map((words) => <View key={words}>{words}</View>) },
        ]}
      />
    </Card>
  )
}

const sayNumbers = ({ series, from, to }: { series: string; from: number; to: number }): string =>
  `${seriesName(series)}：${from === to ? `${from} 号` : `${from} 至 ${to} 号`}`
