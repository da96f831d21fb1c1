// 更正 — what does the catalogue say of an item, what should it say, and who has decided?
import { useState } from 'react'
import { useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import type { Api } from '../../../../cloudfunctions/api'
import { sayMoment } from '../../../../core/calendar'
import { correctableFields } from '../../../../core/evidence/correction'
import { useAsked } from '../../../cloud/asked'
import { now } from '../../../cloud/now'
import { Button } from '../../../components/Button'
import { Card, Rule } from '../../../components/Card'
import { KeyValue } from '../../../components/KeyValue'
import { Page } from '../../../components/Page'
import { Row } from '../../../components/Row'
import { Tag } from '../../../components/Tag'
import { AskSheet } from './AskSheet'
import { DecideSheet } from './DecideSheet'
import { fieldNames, sayChange } from './shown'
import styles from './corrections.module.scss'

const title = '目录更正'
export type ItemShown = Api['archive.item']['value']
export type CorrectionShown = ItemShown['corrections'][number]

export default function CorrectionsPage() {
  const { id = '' } = useRouter().params
  const { value: item, state } = useAsked('archive.item', { id }, { enabled: id !== '' })
  const [openedId, setOpenedId] = useState<string>()
  const [isAsking, setIsAsking] = useState(false)
  if (id === '')
    return <Page title={title} section="archive" state={{ is: 'empty', say: '请从一件材料里打开这一页。' }} />
  if (!item) return <Page title={title} section="archive" state={state ?? { is: 'loading' }} />
  const opened = item.corrections.find((one) => one.id === openedId)
  const footer = item.may.correct ? <Button onPress={() => setIsAsking(true)}>提出更正</Button> : undefined
  return (
    <Page title={title} subtitle={item.referenceCode ?? '还没有编号'} section="archive" footer={footer}>
      <Card title="目录现在写的">
        <KeyValue
          facts={correctableFields.map((field) => ({
            name: fieldNames[field],
            value: item[field] === '' ? '（空）' : item[field],
          }))}
        />
      </Card>
      {item.corrections.length === 0 ? (
        <View className={styles.remark}>还没有更正过。更正由另一个人批准，改前的话一直留着。</View>
      ) : (
        <Card title="更正">
          {item.corrections.map((one, at) => (
            <View key={one.id}>
              {at > 0 ? <Rule /> : null}
              <Row
                title={one.changes.map(sayChange).join('；')}
                note={`${sayMoment(one.at, now())}，${one.reason}`}
                tag={<Tag look={one.decision ? 'plain' : 'amber'}>{sayDecision(one)}</Tag>}
                onPress={() => setOpenedId(one.id)}
              />
            </View>
          ))}
        </Card>
      )}
      {isAsking ? <AskSheet id={id} item={item} onClose={() => setIsAsking(false)} /> : null}
      {opened ? (
        <DecideSheet id={id} item={item} correction={opened} onClose={() => setOpenedId(undefined)} />
      ) : null}
    </Page>
  )
}

const sayDecision = ({ decision }: CorrectionShown): string => {
  if (decision === null) return '等批准'
  return decision.is === 'approved' ? '已更正' : '没有同意'
}
