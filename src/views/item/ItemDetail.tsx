// One item: its pictures, what the catalogue says, why it stands there, and what happened to it.
import { useState } from 'react'
import Taro from '@tarojs/taro'
import { View } from '@tarojs/components'
import { localDateOf, sayDate, sayMoment } from '../../../core/calendar'
import { captionElements } from '../../../core/evidence/caption'
import { retentionNames } from '../../../core/classification/retention'
import type { Api } from '../../../cloudfunctions/api'
import { nowInstant } from '../../cloud/activities'
import { useAsked } from '../../cloud/asked'
import { Card } from '../../components/Card'
import { KeyValue } from '../../components/KeyValue'
import { StateView } from '../../components/Page'
import { Reasons } from '../../components/Reasons'
import { Row } from '../../components/Row'
import { Sheet } from '../../components/Sheet'
import { Tag } from '../../components/Tag'
import { ReceiptCard } from './Place'
import { Keeping, TagsCard } from './Keeping'
import { Viewer } from './Viewer'
import { LeftNumbers } from './WithdrawSheet'
import styles from './item.module.scss'

export type OneItem = Api['archive.item']['value']

/** With its own question: beside the list on wide screens, and as a page of its own. */
export function ItemDetail({ id, withTitle }: { id: string; withTitle: boolean }) {
  const { value, state } = useAsked('archive.item', { id })
  if (state) return <StateView state={state} />
  if (!value) return null
  return (
    <>
      {withTitle ? <View className={styles.title}>{value.title}</View> : null}
      <Viewer item={value} />
      <CatalogueCard id={id} item={value} />
      <TagsCard item={value} />
      <CaptionCard item={value} />
      <ReceiptCard one={value} />
      {value.may.history ? <History id={id} /> : null}
      <Keeping item={value} />
    </>
  )
}

function CatalogueCard({ id, item }: { id: string; item: OneItem }) {
  const [isAsking, setIsAsking] = useState(false)
  const { title, creator, date, year, recordClassTitle, retentionName, pages, kind, late, fondsCode } = item
  const today = localDateOf(nowInstant())
  return (
    <Card title="目录" aside={late ? <Tag look="amber">补录</Tag> : undefined}>
      <KeyValue
        facts={[
          ...(item.referenceCode === null ? [] : [{ name: '档号', value: item.referenceCode }]),
          { name: '题名', value: title },
          ...(item.documentNumber === '' ? [] : [{ name: '文号', value: item.documentNumber }]),
          ...(item.copyOf === null ? [] : [{ name: '复本', value: `原件在${item.copyOf}` }]),
          { name: '责任者', value: creator },
          { name: '日期', value: sayDate(date, today) },
          { name: '归到', value: `${year} 年 · ${recordClassTitle}` },
          { name: '保管', value: retentionName },
          { name: kind === 'photo' ? '张数' : '页数', value: String(pages) },
          ...(fondsCode ? [{ name: '全宗号', value: fondsCode }] : []),
          ...(late ? [{ name: '补录', value: `隔了 ${late.days} 天`, because: late.reason }] : []),
          { name: '入档', value: sayMoment(item.firstApprovedAt, nowInstant()) },
        ]}
      />
      <LeftNumbers item={item} />
      <Row title="为什么归到这里" onPress={() => setIsAsking(true)} />
      {item.may.correct || item.corrections.length > 0 ? (
        <Row
          title="目录更正"
          note={item.corrections.some(({ decision }) => decision === null) ? '有一处等批准' : undefined}
          onPress={() => void Taro.navigateTo({ url: `/packages/year/corrections/index?id=${id}` })}
        />
      ) : null}
      <Sheet open={isAsking} title="为什么归到这里" onClose={() => setIsAsking(false)}>
        <Reasons reasons={item.placement.reasons} />
        {item.placedBefore.map(({ at, reason, placement, recordClassTitle: before }) => (
          <View key={at} className={styles.before}>
            {`${sayMoment(at, nowInstant())}以前在 ${placement.year} 年 · ${before} · ${retentionNames[placement.retention]}。改归的原因：${reason}`}
          </View>
        ))}
      </Sheet>
    </Card>
  )
}

function CaptionCard({ item: { caption } }: { item: OneItem }) {
  if (!caption) return null
  const facts = captionElements
    .filter(({ element }) => caption[element] !== '')
    .map(({ element, label }) => ({ name: label, value: caption[element] }))
  if (facts.length === 0) return null
  return (
    <Card title="说明">
      <KeyValue facts={facts} />
    </Card>
  )
}

/** 经过 — every entry of the log about it, in words. */
function History({ id }: { id: string }) {
  const [isOpen, setIsOpen] = useState(false)
  const { value = [], state } = useAsked('archive.history', { id }, { enabled: isOpen })
  return (
    <Card>
      <Row
        icon="refresh"
        title="经过"
        note="从提交到现在，谁在什么时候做了什么"
        onPress={() => setIsOpen(true)}
      />
      <Sheet open={isOpen} title="经过" onClose={() => setIsOpen(false)}>
        {state ? <StateView state={state} /> : null}
        {value.map((entry) => (
          <View key={entry.id} className={styles.entry}>
            <View>{entry.say}</View>
            <View className={styles.quiet}>
              {[entry.by ?? '系统', sayMoment(entry.at, nowInstant()), entry.inLog ? '' : '正在记入日志']
                .filter(Boolean)
                .join(' · ')}
            </View>
          </View>
        ))}
      </Sheet>
    </Card>
  )
}
