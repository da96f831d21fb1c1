// 谈心和送学 — the register of a year: one's own lines for everybody, the branch's for those who arrange it.
import { useState } from 'react'
import { useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import type { Api } from '../../../../cloudfunctions/api'
import { registers, type RegisterKind } from '../../../../core/activity/lightRecords'
import { sayDate, yearOf } from '../../../../core/calendar'
import { useAsked } from '../../../cloud/asked'
import { now, today } from '../../../cloud/now'
import { Button } from '../../../components/Button'
import { Card, Rule } from '../../../components/Card'
import { Page } from '../../../components/Page'
import { Row } from '../../../components/Row'
import { Segmented } from '../../../components/Segmented'
import { Tag } from '../../../components/Tag'
import { AddSheet } from './AddSheet'
import { FileSheet } from './FileSheet'
import { PlannedCard } from './PlannedCard'
import { StrikeSheet } from './StrikeSheet'
import styles from '../plan.module.scss'

export type Register = Api['activity.lightRecords']['value']
export type LightRecord = Register['records'][number]

const title = '谈心和送学'
const shownFirst = 20

type Kind = RegisterKind
type Opened =
  | { readonly is: Kind }
  | { readonly is: 'file'; readonly kind: Kind }
  | { readonly is: 'strike'; readonly record: LightRecord }

export default function RegisterPage() {
  const thisYear = yearOf(now())
  const [year, setYear] = useState(thisYear)
  const me = useAsked('org.me', {}, { kept: true })
  const { value, state } = useAsked('activity.lightRecords', { year })
  // 安排送学 on a sheet leads here, with whom and in place of which activity.
  const { visit: visitedId, activity: activityId } = useRouter().params
  const [opened, setOpened] = useState<Opened | undefined>(visitedId ? { is: 'visit' } : undefined)
  const [isAll, setAll] = useState(false)
  if (!value || !me.value)
    return <Page title={title} section="mine" state={state ?? me.state ?? { is: 'loading' }} />
  const { records, planned, without, exempt } = value
  const shown = isAll ? records : records.slice(0, shownFirst)
  const close = () => setOpened(undefined)
  return (
    <Page title={title} section="mine">
      <Segmented
        label="哪一年"
        options={[thisYear, thisYear - 1].map((one) => ({ value: String(one), words: `${one} 年` }))}
        value={String(year)}
        onChange={(chosen) => setYear(Number(chosen))}
      />
      <View className={styles.tools}>
        <Button icon="plus" onPress={() => setOpened({ is: 'talk' })}>
          记一次谈话
        </Button>
        <Button look="plain" icon="plus" onPress={() => setOpened({ is: 'visit' })}>
          安排或记送学
        </Button>
      </View>
      <View className={styles.remark}>
        谈话只记双方和日期，谈了什么不记。只有本人和书记、副书记、组织委员看得到。
      </View>
      {planned.length > 0 ? (
        <PlannedCard planned={planned} onStrike={(record) => setOpened({ is: 'strike', record })} />
      ) : null}
      {without.length > 0 ? (
        <Card title="还没谈到的">
          <View>{without.map(({ name }) => name).join('、')}</View>
        </Card>
      ) : null}
      {exempt.length > 0 ? (
        <Card title="免于要求、要送学上门的">
          {exempt.map(({ id, name, lastVisit, nextVisit }) => (
            <Row key={id} title={name} note={sayVisits(lastVisit, nextVisit)} />
          ))}
        </Card>
      ) : null}
      <Card title={value.scope === 'branch' ? '支部的记录' : '我的记录'}>
        {records.length === 0 ? <View className={styles.remark}>这一年还没有记录</View> : null}
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
      {value.scope === 'branch' && records.length > 0 ? (
        <Card title="存进档案" aside={`${year} 年`}>
          {kindsIn(records).map((kind, at) => (
            <View key={kind}>
              {at > 0 ? <Rule /> : null}
              <Row
                icon="archive"
                title={registers[kind].name}
                note="印成一张表，交去入档"
                onPress={() => setOpened({ is: 'file', kind })}
              />
            </View>
          ))}
        </Card>
      ) : null}
      {opened?.is === 'file' ? (
        <FileSheet kind={opened.kind} branchId={me.value.branch?.id ?? ''} year={year} onClose={close} />
      ) : null}
      {opened?.is === 'talk' || opened?.is === 'visit' ? (
        <AddSheet
          kind={opened.is}
          me={me.value}
          arranges={value.scope === 'branch'}
          visitedId={visitedId ?? ''}
          activityId={activityId ?? null}
          onClose={close}
        />
      ) : null}
      {opened?.is === 'strike' ? <StrikeSheet record={opened.record} onClose={close} /> : null}
    </Page>
  )
}

const sayVisits = (last: string | null, next: string | null): string =>
  [
    last === null ? '这一年还没有送学' : `上次送学 ${last}`,
    ...(next === null ? [] : [`已安排${sayDate(next, today())}去`]),
  ].join(' · ')

const kindsIn = (records: readonly LightRecord[]): readonly Kind[] =>
  (['talk', 'visit'] as const).filter((kind) =>
    records.some((one) => one.kind === kind && one.struck === null),
  )
