// 邀请 — who has got in, who holds a slip, and who needs one?
import { useState } from 'react'
import Taro, { useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import type { Api } from '../../../../cloudfunctions/api'
import { localDateOf } from '../../../../core/calendar'
import { useAsked } from '../../../cloud/asked'
import { call, sentenceOf } from '../../../cloud/call'
import { Banner } from '../../../components/Banner'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Tick } from '../../../components/Choice'
import { Confirm } from '../../../components/Confirm'
import { Page } from '../../../components/Page'
import { useOrganisations, type Organisation } from '../tree/organisations'
import { useProof } from '../../../views/proof/useProof'
import { useChange } from '../useChange'
import { OpenSlips } from './OpenSlips'
import { Slips } from './Slips'
import styles from '../admin.module.scss'

export type Slip = Api['org.invite']['value'][number]
type Line = Api['org.invitations']['value'][number]

/** One call issues so many. */
const most = 100

export default function InvitationsPage() {
  const { id = '', personId = '' } = useRouter().params
  const { value, state } = useOrganisations()
  const organisation = value?.tree.byId.get(id || (value.me.branch?.id ?? value.me.serves?.id ?? ''))
  // Asked here, too, so that the page is drawn once and whole.
  const lines = useAsked(
    'org.invitations',
    { organisationId: organisation?.id ?? '' },
    { enabled: personId === '' && organisation !== undefined },
  )
  if (personId !== '') return <OneInvitation personId={personId} />
  if (organisation && lines.value) return <Invitations organisation={organisation} />
  const none =
    value && !organisation ? ({ is: 'empty', say: '没有找到这个组织，可能已被移走。' } as const) : undefined
  return <Page title="邀请" section="mine" state={state ?? lines.state ?? none ?? { is: 'loading' }} />
}

function Invitations({ organisation }: { organisation: Organisation }) {
  const { value, state } = useAsked('org.invitations', { organisationId: organisation.id })
  const [turned, setTurned] = useState<Readonly<Record<string, boolean>>>({})
  const [slips, setSlips] = useState<readonly Slip[]>()
  const [isSure, setIsSure] = useState(false)
  const all = value ?? []
  const lines = all.filter(({ mayInvite }) => mayInvite)
  const others = all.filter(({ mayInvite }) => !mayInvite)
  const isChosen = ({ personId, devices }: Line) => turned[personId] ?? devices === 0
  const chosen = lines.filter(isChosen).slice(0, most)
  const replaced = chosen.filter(({ devices, slip }) => devices > 0 || slip === 'open')
  const { prove, sheet } = useProof()
  const invite = useChange(
    () => prove(() => call('org.invite', { personIds: chosen.map(({ personId }) => personId) })),
    (made) => {
      setIsSure(false)
      setSlips(made)
    },
  )
  if (slips)
    return (
      <Page title="邀请条" subtitle={`${slips.length} 张，只在这里显示这一次`} section="mine" wide>
        <Slips slips={slips} onDone={() => setSlips(undefined)} />
      </Page>
    )
  const bound = all.filter(({ devices }) => devices > 0).length
  const make = () => (replaced.length > 0 ? setIsSure(true) : invite.mutate(undefined))
  return (
    <Page
      title="邀请"
      subtitle={`${organisation.name} · ${bound} 人已绑定，${all.length - bound} 人还没有`}
      section="mine"
      state={state ?? (all.length === 0 ? { is: 'empty', say: '这里还没有人，先粘贴名单。' } : undefined)}
      footer={
        <Button busy={invite.isPending ? '正在做' : false} disabled={chosen.length === 0} onPress={make}>
          {chosen.length === 0 ? '先选人' : `做 ${chosen.length} 张邀请条`}
        </Button>
      }
    >
      {invite.isError ? <Banner look="amber">{sentenceOf(invite.error)}</Banner> : null}
      <View className={styles.remark}>
        一人一张，只能用一次，30 天有效。打印出来发给本人，扫一扫、点“是我”就好。
      </View>
      <View className={styles.buttons}>
        <Button look="plain" onPress={() => setTurned(allTurned(lines, () => true))}>
          全选
        </Button>
        <Button look="plain" onPress={() => setTurned(allTurned(lines, ({ devices }) => devices === 0))}>
          只选没绑定的
        </Button>
        <Button look="plain" onPress={() => setTurned(allTurned(lines, () => false))}>
          都不选
        </Button>
      </View>
      <Card>
        {lines.map((line) => (
          <Tick
            key={line.personId}
            words={`${line.name} · ${sayLine(line)}`}
            checked={isChosen(line)}
            onChange={(checked) => setTurned((before) => ({ ...before, [line.personId]: checked }))}
          />
        ))}
      </Card>
      {others.length > 0 ? (
        <View className={styles.remark}>
          {`${others.map(({ name }) => name).join('、')}另有支部以外的职务，邀请条由上级发。`}
        </View>
      ) : null}
      <OpenSlips lines={all} />
      <View className={styles.spacer} />
      <Confirm
        open={isSure && sheet === null}
        title="有人已经有了"
        words={`${replaced.map(({ name }) => name).join('、')}：新条做好后旧条就作废；已绑定的，用新条绑定后旧手机会退出。`}
        yes="照样做"
        busy={invite.isPending}
        onYes={() => invite.mutate(undefined, { onError: () => setIsSure(false) })}
        onNo={() => setIsSure(false)}
      />
      {sheet}
    </Page>
  )
}

/** One person's slip, from their own page; also for those whose list the caller may not see. */
function OneInvitation({ personId }: { personId: string }) {
  const { value, state } = useAsked('org.person', { id: personId })
  const [slips, setSlips] = useState<readonly Slip[]>()
  const { prove, sheet } = useProof()
  const invite = useChange(() => prove(() => call('org.invite', { personIds: [personId] })), setSlips)
  if (slips)
    return (
      <Page title="邀请条" subtitle="只在这里显示这一次" section="mine" wide>
        <Slips slips={slips} onDone={() => void Taro.navigateBack()} />
      </Page>
    )
  return (
    <Page
      title="邀请"
      subtitle={value ? [value.name, value.placeName].filter(Boolean).join(' · ') : ''}
      section="mine"
      state={state}
      footer={
        <Button busy={invite.isPending ? '正在做' : false} onPress={() => invite.mutate(undefined)}>
          做一张邀请条
        </Button>
      }
    >
      {invite.isError ? <Banner look="amber">{sentenceOf(invite.error)}</Banner> : null}
      <View className={styles.remark}>
        只能用一次，30 天有效。新条做好后，以前的条就作废；本人用新条绑定后，旧手机会退出。
      </View>
      {sheet}
    </Page>
  )
}

const sayLine = ({ devices, slip, expiresAt }: Line): string => {
  if (devices > 0) return slip === 'open' ? '已绑定，另有一张新条' : '已绑定'
  if (slip === 'open') return `条已发，${expiresAt ? localDateOf(expiresAt) : ''} 前有效`
  return slip === 'expired' ? '条过期了' : '还没有条'
}

const allTurned = (lines: readonly Line[], isOn: (line: Line) => boolean) =>
  Object.fromEntries(lines.map((line) => [line.personId, isOn(line)]))
