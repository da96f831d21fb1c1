// 我的出勤 — where was I recorded as having been, and what did others enter for me? One's own record only; no sums, no comparison.
import { useState } from 'react'
import { useDidShow } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { countedAs } from '../../../../core/attendance/attendance'
import { sayMoment } from '../../../../core/calendar'
import type { Api } from '../../../../cloudfunctions/api'
import { useAsked } from '../../../cloud/asked'
import { now } from '../../../cloud/now'
import { Button } from '../../../components/Button'
import { Card, Rule } from '../../../components/Card'
import { Page, StateView } from '../../../components/Page'
import { Row } from '../../../components/Row'
import { Tag } from '../../../components/Tag'
import { KeptScans } from '../../../views/activity/KeptScans'

type Mine = Api['checkin.mine']['value']['records'][number]

const stepOf = 20
const most = 100

export default function MinePage() {
  const [limit, setLimit] = useState(stepOf)
  const mine = useAsked('checkin.mine', { limit }, { kept: limit === stepOf })
  useDidShow(mine.again)
  const records = mine.value?.records ?? []
  const state = mine.value && records.length === 0 ? empty : mine.state
  return (
    <Page title="我的出勤" subtitle="只有您自己和支部看得到" section="mine">
      <KeptScans />
      {state ? <StateView state={state} /> : <Records records={records} />}
      {mine.value?.more && limit < most ? (
        <Button look="plain" onPress={() => setLimit((before) => Math.min(most, before + stepOf))}>
          看以前的
        </Button>
      ) : null}
    </Page>
  )
}

function Records({ records }: { records: readonly Mine[] }) {
  return (
    <Card>
      {records.map((one, at) => (
        <View key={one.activityId}>
          {at > 0 ? <Rule /> : null}
          <Row
            title={one.title}
            note={noteOf(one)}
            tag={<Tag look={countedAs(one.state) === 'present' ? 'ok' : 'plain'}>{one.say}</Tag>}
          />
        </View>
      ))}
    </Card>
  )
}

const empty = { is: 'empty', say: '还没有记录。参加活动签到以后，这里就有了。' } as const

/** When and where, and for what somebody else entered: who, and why. */
const noteOf = ({ startsAt, where, enteredBy, offline, state }: Mine): string =>
  [
    sayMoment(startsAt, now()),
    ...(where ? [where] : []),
    ...(enteredBy ? [`由${enteredBy.name}${enteredBy.helper ? `代录：${enteredBy.helper}` : '记'}`] : []),
    ...(offline ? ['离线补传'] : []),
    ...('reason' in state && state.reason ? [state.reason] : []),
  ].join(' · ')
