// Where does it stand and why, what was asked about it, and what proves that it was received?
import { useState } from 'react'
import { View } from '@tarojs/components'
import { localDateOf, sayDate, sayMoment } from '../../../core/calendar'
import { retentionNames } from '../../../core/classification/retention'
import { isRecordClassCode, recordClasses } from '../../../core/classification/scheme'
import { parseReceipt } from '../../../core/log/receipt'
import { nowInstant } from '../../cloud/activities'
import { Card, Rule } from '../../components/Card'
import { KeyValue } from '../../components/KeyValue'
import { Reasons } from '../../components/Reasons'
import { Row } from '../../components/Row'
import { Sheet } from '../../components/Sheet'
import { Tag, Tags } from '../../components/Tag'
import type { OneSubmission } from '../submission/Files'
import styles from '../submission/submission.module.scss'

const sayPlacement = ({ year, recordClass, retention }: OneSubmission['placement']): string => {
  const title = isRecordClassCode(recordClass) ? recordClasses[recordClass].title : recordClass
  return `${year} 年 · ${title} · ${retentionNames[retention]}`
}

export function PlaceCard({ one }: { one: OneSubmission }) {
  const [isAsking, setIsAsking] = useState(false)
  const tags = one.tags.filter(({ removed }) => !removed)
  return (
    <Card>
      {one.sentence ? <View className={styles.sentence}>{one.sentence}</View> : null}
      {one.sentence ? <Rule /> : null}
      <Row title={sayPlacement(one.placement)} note="为什么归到这里" onPress={() => setIsAsking(true)} />
      {tags.length > 0 ? (
        <Tags>
          {tags.map(({ tag }) => (
            <Tag key={tag}>{tag}</Tag>
          ))}
        </Tags>
      ) : null}
      {one.late ? <Late late={one.late} /> : null}
      <Sheet open={isAsking} title="为什么归到这里" onClose={() => setIsAsking(false)}>
        <Reasons reasons={one.placement.reasons} />
      </Sheet>
    </Card>
  )
}

/** 补录 with its three times. */
function Late({ late }: { late: NonNullable<OneSubmission['late']> }) {
  return (
    <View className={styles.late}>
      <Tag look="amber">补录</Tag>
      <View>{late.say}</View>
      <View className={styles.quiet}>{late.reason}</View>
    </View>
  )
}

/** 回执 — what the archive signed: when, and which bytes. */
export function ReceiptCard({ one }: { one: Pick<OneSubmission, 'receipts'> }) {
  const [isOpen, setIsOpen] = useState(false)
  const now = nowInstant()
  const receipts = one.receipts.flatMap((signed) => {
    const receipt = parseReceipt(signed.text)
    return receipt ? [{ ...receipt, keyId: signed.keyId, signature: signed.signature }] : []
  })
  const first = receipts[0]
  if (!first) return null
  const count = receipts.reduce((sum, { files }) => sum + files.length, 0)
  return (
    <Card>
      <Row
        icon="shield"
        title="回执"
        note={`${sayMoment(first.receivedAt, now)} 收到 ${count} 个文件，已签名`}
        onPress={() => setIsOpen(true)}
      />
      <Sheet open={isOpen} title="回执" onClose={() => setIsOpen(false)}>
        {receipts.map((receipt) => (
          <View key={receipt.entryHash} className={styles.receipt}>
            <KeyValue
              facts={[
                { name: '收到时间', value: sayMoment(receipt.receivedAt, now) },
                ...receipt.files.map(({ slot, sha256 }) => ({
                  name: `第 ${slot + 1} 个`,
                  value: `${sha256.slice(0, 8)} ${sha256.slice(8, 16)}`,
                })),
                { name: '签名', value: `${receipt.signature.slice(0, 16)}…` },
              ]}
            />
          </View>
        ))}
        <View className={styles.quiet}>
          每个文件的数字是它的校验值的前 16 位。文件改动一点，数字就对不上。
        </View>
      </Sheet>
    </Card>
  )
}

/** 这次已写进 — after approval, with the very rows of the catalogue, also while they are being written. */
export function CatalogueCard({ one, onOpen }: { one: OneSubmission; onOpen: (itemId: string) => void }) {
  const today = localDateOf(nowInstant())
  if (one.catalogue.length === 0) return null
  return (
    <Card title={`${one.isSettling ? '正在写进' : '这次已写进'}：活动记录、年度目录`} aside="不用再填">
      {one.catalogue.map((row, at) => (
        <View key={row.itemId}>
          {at > 0 ? <Rule /> : null}
          <Row
            icon="archive"
            title={row.title}
            note={[
              row.creator,
              sayDate(row.date, today),
              `${row.year} 年 · ${row.recordClassTitle}`,
              row.retentionName,
              row.kind === 'photo' ? `${row.pages} 张` : `${row.pages} 页`,
            ].join(' · ')}
            onPress={() => onOpen(row.itemId)}
          />
        </View>
      ))}
    </Card>
  )
}
