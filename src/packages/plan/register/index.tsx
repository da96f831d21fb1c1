// 谈心和送学 — the register of a year: one's own lines for everybody, the branch's for those who arrange it.
import { useState } from 'react'
import { View } from '@tarojs/components'
import type { Api } from '../../../../cloudfunctions/api'
import { yearOf } from '../../../../core/calendar'
import { useAsked } from '../../../cloud/asked'
import { now } from '../../../cloud/now'
import { Button } from '../../../components/Button'
import { Card, Rule } from '../../../components/Card'
import { Page } from '../../../components/Page'
import { Row } from '../../../components/Row'
import { Tag } from '../../../components/Tag'
import { AddSheet } from './AddSheet'
import { StrikeSheet } from './StrikeSheet'
import styles from '../plan.module.scss'

export type Register = Api['activity.lightRecords']['value']
export type LightRecord = Register['records'][number]

const title = '谈心和送学'
const shownFirst = 20

type Opened = { readonly is: 'talk' | 'visit' } | { readonly is: 'strike'; readonly record: LightRecord }

export default function RegisterPage() {
  const year = yearOf(now())
  const me = useAsked('org.me', {}, { kept: true })
  const { value, state } = useAsked('activity.lightRecords', { year })
  const [opened, setOpened] = useState<Opened>()
  const [isAll, setAll] = useState(false)
  if (!value || !me.value)
    return <Page title={title} section="mine" state={state ?? me.state ?? { is: 'loading' }} />
  const { records, without, exempt } = value
  const shown = isAll ? records : records.slice(0, shownFirst)
  const close = () => setOpened(undefined)
  return (
    <Page title={title} subtitle={`${year} 年`} section="mine">
      <View className={styles.tools}>
        <Button icon="plus" onPress={() => setOpened({ is: 'talk' })}>
          记一次谈话
        </Button>
        <Button look="plain" icon="plus" onPress={() => setOpened({ is: 'visit' })}>
          记一次送学
        </Button>
      </View>
      <View className={styles.remark}>
        谈话只记双方和日期，谈了什么不记。只有本人和书记、副书记、组织委员看得到。
      </View>
      {without.length > 0 ? (
        <Card title="今年还没谈到的">
          <View>{without.map(({ name }) => name).join('、')}</View>
        </Card>
      ) : null}
      {exempt.length > 0 ? (
        <Card title="免于要求、要送学上门的">
          {exempt.map(({ id, name, lastVisit }) => (
            <Row key={id} title={name} note={lastVisit ? `上次送学 ${lastVisit}` : '今年还没有送学'} />
          ))}
        </Card>
      ) : null}
      <Card title={value.scope === 'branch' ? '支部的记录' : '我的记录'}>
        {records.length === 0 ? <View className={styles.remark}>今年还没有记录</View> : null}
        {shown.map((record, at) => (
          <View key={record.id}>
            {at > 0 ? <Rule /> : null}
            <Row
              title={record.names.join('、')}
              note={record.struck === null ? `${record.date} · ${record.say}` : `已划去：${record.struck}`}
              tag={<Tag>{record.kind === 'talk' ? '谈话' : '送学'}</Tag>}
              onPress={record.mayStrike ? () => setOpened({ is: 'strike', record }) : undefined}
            />
          </View>
        ))}
        {records.length > shown.length ? (
          <Button look="plain" onPress={() => setAll(true)}>
            {`还有 ${records.length - shown.length} 条`}
          </Button>
        ) : null}
      </Card>
      {opened?.is === 'talk' || opened?.is === 'visit' ? (
        <AddSheet kind={opened.is} me={me.value} arranges={value.scope === 'branch'} onClose={close} />
      ) : null}
      {opened?.is === 'strike' ? <StrikeSheet record={opened.record} onClose={close} /> : null}
    </Page>
  )
}
