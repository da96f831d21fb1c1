// 保管期限表 — how long is each kind of material kept, on whose word, and has the county confirmed it?
import { useState } from 'react'
import { View } from '@tarojs/components'
import type { Api } from '../../../../cloudfunctions/api'
import { sayMoment } from '../../../../core/calendar'
import { retentionNames } from '../../../../core/classification/retention'
import { useAsked } from '../../../cloud/asked'
import { now } from '../../../cloud/now'
import { Banner } from '../../../components/Banner'
import { Button } from '../../../components/Button'
import { Card, Rule } from '../../../components/Card'
import { Page } from '../../../components/Page'
import { Row } from '../../../components/Row'
import styles from '../admin.module.scss'
import { ConfirmSheet } from './ConfirmSheet'
import { RowSheet } from './RowSheet'
import type { Chosen } from './RowSheet'

export type Table = Api['org.retentionTable']['value']
type TableRow = Table['rows'][number]

export default function RetentionPage() {
  const { value: table, state } = useAsked('org.retentionTable', {})
  const [chosen, setChosen] = useState<Chosen>({})
  const [opened, setOpened] = useState<TableRow>()
  const [isConfirming, setIsConfirming] = useState(false)
  if (!table) return <Page title={title} section="mine" state={state ?? { is: 'loading' }} />
  const changes = table.rows.filter(({ rule, period }) => (chosen[rule] ?? period) !== period).length
  // Confirmed once is enough: only another period asks for another approval.
  const isAsked = table.mayConfirm && (table.confirmed === null || changes > 0)
  const footer = isAsked ? (
    <Button onPress={() => setIsConfirming(true)}>
      {changes > 0 ? `改了 ${changes} 项，去确认` : '按这张表确认'}
    </Button>
  ) : undefined
  return (
    <Page title={title} subtitle={table.countyName} section="mine" footer={footer}>
      <Banner look={table.confirmed ? 'ok' : 'plain'}>{sayStanding(table)}</Banner>
      <Card>
        {table.rows.map((row, at) => (
          <View key={row.rule}>
            {at > 0 ? <Rule /> : null}
            <Row title={row.material} note={noteOf(row, chosen)} onPress={() => setOpened(row)} />
          </View>
        ))}
      </Card>
      <View className={styles.remark}>表改了以后，新交的材料按新的期限；已经归档的不跟着变。</View>
      {opened ? (
        <RowSheet
          row={opened}
          mayChange={table.mayConfirm}
          chosen={chosen}
          onChoose={setChosen}
          onClose={() => setOpened(undefined)}
        />
      ) : null}
      {isConfirming ? (
        <ConfirmSheet
          table={table}
          chosen={chosen}
          changes={changes}
          onDone={() => setChosen({})}
          onClose={() => setIsConfirming(false)}
        />
      ) : null}
    </Page>
  )
}

const title = '保管期限表'

const sayStanding = ({ confirmed }: Table): string =>
  confirmed
    ? `县里已确认（${confirmed.approval}），${sayMoment(confirmed.at, now())}`
    : '县里还没有确认。来源不一的，先按最长的保管。'

const basisNames: Readonly<Record<TableRow['basis'], string>> = {
  confirmed: '县里已确认',
  longest: '来源不一，先按最长',
  agreed: '来源一致',
}

const noteOf = ({ rule, period, basis }: TableRow, chosen: Chosen): string => {
  const wished = chosen[rule]
  const changed = wished !== undefined && wished !== period ? `，要改成${retentionNames[wished]}` : ''
  return `${retentionNames[period]} · ${basisNames[basis]}${changed}`
}
