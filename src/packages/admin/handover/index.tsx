// 交接清单 — what passed from one holder of an office to the next, and have both confirmed it?
import { useState } from 'react'
import { useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import type { Api } from '../../../../cloudfunctions/api'
import { localDateOf, sayMoment } from '../../../../core/calendar'
import { useAsked } from '../../../cloud/asked'
import { call, sentenceOf } from '../../../cloud/call'
import { Banner } from '../../../components/Banner'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Confirm } from '../../../components/Confirm'
import { KeyValue } from '../../../components/KeyValue'
import { Page } from '../../../components/Page'
import { Tag } from '../../../components/Tag'
import { say } from '../../../components/Toast'
import { useChange } from '../useChange'
import styles from '../admin.module.scss'
import { now } from '../../../cloud/now'

type Handover = Api['org.handovers']['value'][number]

export default function HandoverPage() {
  // Of an organisation and all below it; without one, my own.
  const { id } = useRouter().params
  const { value, state } = useAsked('org.handovers', { organisationId: id || null })
  const [chosen, setChosen] = useState<Handover>()
  const sign = useChange(
    (handover: Handover) => call('org.confirmHandover', { id: handover.id }),
    ({ done }) => {
      setChosen(undefined)
      say(done === null ? '您已确认，等另一位确认' : '双方都确认了，清单已签名存好')
    },
  )
  const empty = value?.length === 0 ? ({ is: 'empty', say: '没有要交接的。' } as const) : undefined
  return (
    <Page title="交接清单" section="mine" state={state ?? empty}>
      {sign.isError ? <Banner look="amber">{sentenceOf(sign.error)}</Banner> : null}
      {(value ?? []).map((handover) => (
        <OneHandover key={handover.id} handover={handover} onSign={() => setChosen(handover)} />
      ))}
      <Confirm
        open={chosen !== undefined}
        title="确认这份清单"
        words="确认表示清单上的数目您看过了。双方都确认后由系统签名，不再改动。"
        yes="我确认"
        busy={sign.isPending}
        // What went wrong is said on the page, which the question would cover.
        onYes={() => chosen && sign.mutate(chosen, { onError: () => setChosen(undefined) })}
        onNo={() => setChosen(undefined)}
      />
    </Page>
  )
}

function OneHandover({ handover, onSign }: { handover: Handover; onSign: () => void }) {
  const { officeName, organisationName, from, to, at, lists, signedBy, done, waitsForMe } = handover
  const signedAt = (personId: string) => {
    const signed = signedBy.find((one) => one.personId === personId)
    return signed ? `${sayMoment(signed.at, now())} 已确认` : '还没确认'
  }
  return (
    <Card
      title={`${organisationName}${officeName}`}
      aside={done === null ? <Tag look="amber">等双方确认</Tag> : <Tag look="ok">已交接</Tag>}
    >
      <KeyValue
        facts={[
          { name: '日期', value: localDateOf(at) },
          { name: '交出', value: from.name, because: signedAt(from.id) },
          { name: '接手', value: to.name, because: signedAt(to.id) },
          {
            name: '等着看的',
            value: `${lists.waitingCount} 份`,
            because: lists.waitingCount > 0 ? '已经转给接手的人，在“等我看”里' : undefined,
          },
          {
            name: '没写完的',
            value: `${lists.minutesIds.length} 份记录`,
            because: lists.minutesIds.length > 0 ? '由接手的人接着写，在那次活动里打开' : undefined,
          },
          {
            name: '没交完的',
            value: `${lists.draftCount} 份`,
            because: lists.draftCount > 0 ? '交出的人自己的，仍由本人交完' : undefined,
          },
          ...(done === null
            ? []
            : [{ name: '签名', value: `${done.signature.slice(0, 12)}…`, because: `密钥 ${done.keyId}` }]),
        ]}
      />
      {waitsForMe ? (
        <View className={styles.sign}>
          <Button onPress={onSign}>看过了，确认</Button>
        </View>
      ) : null}
    </Card>
  )
}
