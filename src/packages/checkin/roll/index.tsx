// 点名 — who is here? The organiser's sheet: one tap a person, 其余都到, 完成; and everything that needs a second look.
import { useState } from 'react'
import Taro, { useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { sayInterval } from '../../../../core/calendar'
import { now } from '../../../cloud/now'
import { newId } from '../../../cloud/myOutbox'
import type { RollCallChannel } from '../../../cloud/rollCall'
import { Button } from '../../../components/Button'
import { Page } from '../../../components/Page'
import { Segmented } from '../../../components/Segmented'
import { Aside } from './Aside'
import { ExcludeSheet } from './ExcludeSheet'
import {
  canBeExcluded,
  cellOf,
  isOpen,
  isOwn,
  isSettled,
  sharingPhones,
  type Line,
  type Sheet,
} from './lines'
import { leadTo } from './leadTo'
import { MakeUpSheet } from './MakeUpSheet'
import { NameGrid } from './NameGrid'
import { PaperPhoto } from './PaperPhoto'
import { PasteSheet } from './PasteSheet'
import { PersonSheet } from './PersonSheet'
import { ReverseScan } from './ReverseScan'
import { useSlips } from './slips'
import { Told } from './Told'
import { useRollCall } from './useRollCall'
import { useSheet } from './useSheet'
import { Waiting } from './Waiting'
import styles from './roll.module.scss'

export default function RollPage() {
  const { id = '', channel } = useRouter().params
  const { sheet, activity, rows, state, isOffline } = useSheet(id)
  if (!activity || !rows) return <Page title="点名" section="activities" state={state ?? { is: 'loading' }} />
  return (
    <Roll
      sheet={sheet}
      activity={activity}
      rows={rows}
      isOffline={isOffline}
      channel={channel === 'paper' ? 'paper' : 'rollCall'}
    />
  )
}

interface RollProps {
  /** Undefined where only the names are known. */
  sheet: Sheet | undefined
  activity: Pick<Sheet['activity'], 'id' | 'title' | 'startsAt' | 'endsAt'>
  rows: readonly Line[]
  isOffline: boolean
  channel: RollCallChannel
}

type Opened =
  | { readonly is: 'person' | 'makeUp' | 'exclude'; readonly person: string }
  | { readonly is: 'paste' | 'scan' }
  | undefined

const modes = [
  { value: 'tick', words: '点到' },
  { value: 'other', words: '其他情况' },
] as const

function Roll({ sheet, activity, rows, isOffline, channel }: RollProps) {
  const [mode, setMode] = useState<(typeof modes)[number]['value']>('tick')
  const [opened, setOpened] = useState<Opened>()
  const call = useRollCall(activity.id, channel, rows)
  const close = () => setOpened(undefined)
  const press = (person: string) => {
    const line = rows.find((row) => row.person === person)
    if (!line) return
    if (mode === 'other' || isSettled(line)) setOpened({ is: 'person', person })
    else call.tap(person)
  }
  const line = opened && 'person' in opened ? rows.find((row) => row.person === opened.person) : undefined
  const open = rows.filter((row) => isOpen(row) && call.ticks[row.person] === undefined).length
  const said = Object.keys(call.ticks).length
  const slips = useSlips(sheet, Object.keys(call.ticks))
  const sharing = sharingPhones(sheet?.questions ?? [])
  const [belowId] = useState(() => `below-${newId()}`)
  const lookBelow = () => leadTo(belowId)
  return (
    <Page
      title={channel === 'paper' ? '对照纸质签到表' : '点名'}
      subtitle={`${activity.title} · ${sayInterval(activity.startsAt, activity.endsAt, now())}`}
      section="activities"
      wide
      footer={
        <View className={styles.footer}>
          <Button look="ghost" disabled={open === 0} onPress={call.tickRest}>
            其余都到
          </Button>
          <Button
            busy={call.isSending ? '正在记' : false}
            disabled={said === 0}
            onPress={() => void call.finish()}
          >
            {said === 0 ? '完成' : `完成 ${said} 人`}
          </Button>
        </View>
      }
    >
      <Told roll={call} rows={rows} isOffline={isOffline} onLook={lookBelow} />
      {sheet && !isOffline ? <Waiting sheet={sheet} slips={slips} onLook={lookBelow} /> : null}
      {channel === 'paper' ? <PaperPhoto activityId={activity.id} /> : null}
      <View className={styles.wide}>
        <View>
          <Segmented label="点一下记什么" options={modes} value={mode} onChange={setMode} />
          <NameGrid
            cells={rows.map((row) => cellOf(row, call.ticks[row.person], sharing.includes(row.person)))}
            label="名单"
            onPress={press}
          />
          <View className={styles.tools}>
            <Button look="plain" onPress={() => setOpened({ is: 'paste' })}>
              粘贴群接龙
            </Button>
            <Button look="plain" icon="camera" onPress={() => setOpened({ is: 'scan' })}>
              扫党员的码
            </Button>
            {sheet === undefined || isOwn(sheet) ? (
              <Button look="plain" onPress={() => go('display', activity.id)}>
                签到码
              </Button>
            ) : null}
            <Button look="plain" icon="document" onPress={() => go('paper', activity.id)}>
              纸质签到表
            </Button>
          </View>
        </View>
        {sheet ? (
          <Aside sheet={sheet} isOffline={isOffline} id={belowId} slips={slips} onSay={call.say} />
        ) : null}
      </View>
      {line && opened?.is === 'person' ? (
        <PersonSheet
          key={line.person}
          line={line}
          tick={call.ticks[line.person]}
          onClose={close}
          onSay={(state, helper) => {
            call.say(line.person, state, helper ? { helper } : {})
            close()
          }}
          onMakeUp={
            canMakeUp(line, isOffline) ? () => setOpened({ is: 'makeUp', person: line.person }) : undefined
          }
          onExclude={
            sheet && canBeExcluded(line, sheet, isOffline)
              ? () => setOpened({ is: 'exclude', person: line.person })
              : undefined
          }
        />
      ) : null}
      {line && opened?.is === 'makeUp' ? (
        <MakeUpSheet activityId={activity.id} person={line.person} name={line.name} onClose={close} />
      ) : null}
      {line && opened?.is === 'exclude' ? (
        <ExcludeSheet activityId={activity.id} line={line} onClose={close} />
      ) : null}
      {opened?.is === 'paste' ? (
        <PasteSheet
          people={rows.map(({ person, name }) => ({ id: person, name }))}
          onClose={close}
          onFound={call.tickFound}
        />
      ) : null}
      {opened?.is === 'scan' ? (
        <ReverseScan
          activityId={activity.id}
          onClose={close}
          onFound={(person, code) => call.say(person, { is: 'present' }, { code })}
        />
      ) : null}
    </Page>
  )
}

const go = (page: 'display' | 'paper', id: string) =>
  void Taro.navigateTo({ url: `/packages/checkin/${page}/index?id=${id}` })

const missedStates: readonly (string | undefined)[] = ['leave', 'absent']
const canMakeUp = ({ due, state }: Line, isOffline: boolean): boolean =>
  due && !isOffline && missedStates.includes(state?.is)
