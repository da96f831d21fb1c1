// Which items have expired, and which of them are put on a list?
import { useState } from 'react'
import { View } from '@tarojs/components'
import type { Api } from '../../../../cloudfunctions/api'
import { yearOfDate } from '../../../../core/calendar'
import { retentionNames } from '../../../../core/classification/retention'
import { coolingDaysMin } from '../../../../core/numbering/appraisal'
import { useAsked } from '../../../cloud/asked'
import { call, sentenceOf } from '../../../cloud/call'
import { newId } from '../../../cloud/myOutbox'
import { Button } from '../../../components/Button'
import { Choice, Tick } from '../../../components/Choice'
import { Field } from '../../../components/Field'
import { Segmented } from '../../../components/Segmented'
import { Sheet } from '../../../components/Sheet'
import { Skeleton } from '../../../components/Skeleton'
import { say } from '../../../components/Toast'
import { useKeptChange } from '../useKeptChange'
import styles from './appraisal.module.scss'

type ExpiredShown = Api['archive.expired']['value']['rows'][number]

const periods = (['D10', 'D30'] as const).map((value) => ({ value, words: retentionNames[value] }))

export function ExpiredSheet({ fondsId, onClose }: { fondsId: string; onClose: () => void }) {
  const [retention, setRetention] = useState<'D10' | 'D30'>('D10')
  const [branchId, setBranchId] = useState<string>()
  const [after, setAfter] = useState<string>()
  /** Ticked or unticked by hand: what a list has kept before begins without its tick. */
  const [turned, setTurned] = useState<readonly string[]>([])
  const [days, setDays] = useState('90')
  const [id] = useState(newId)
  const asked = { fondsId, retention, ...(branchId ? { branchId } : {}), ...(after ? { after } : {}) }
  const { value, state } = useAsked('archive.expired', asked)
  const open = (value?.rows ?? []).filter(({ onOpenList }) => !onOpenList)
  const listed = (value?.rows.length ?? 0) - open.length
  const isChosen = ({ itemId, keptBefore }: ExpiredShown) => turned.includes(itemId) === (keptBefore !== null)
  const chosen = open.filter(isChosen)
  const propose = useKeptChange(
    () =>
      call('archive.proposeAppraisal', {
        id,
        fondsId,
        itemIds: chosen.map(({ itemId }) => itemId),
        coolingDays: Number(days),
      }),
    ({ rows }) => {
      say(`${rows} 件已提请鉴定`)
      onClose()
    },
  )
  const isLongEnough = Number.isInteger(Number(days)) && Number(days) >= coolingDaysMin
  const toggle = (itemId: string) =>
    setTurned(turned.includes(itemId) ? turned.filter((one) => one !== itemId) : [...turned, itemId])
  return (
    <Sheet
      open
      title="哪些到期了"
      onClose={onClose}
      problem={propose.isError ? sentenceOf(propose.error) : state?.is === 'error' ? state.say : undefined}
      footer={
        <Button
          busy={propose.isPending ? '正在提请' : false}
          disabled={chosen.length === 0 || !isLongEnough}
          onPress={() => propose.mutate(undefined)}
        >
          {chosen.length === 0 ? '提请鉴定' : `这 ${chosen.length} 件提请鉴定`}
        </Button>
      }
    >
      <Segmented
        label="保管期限"
        options={periods}
        value={retention}
        onChange={(one) => {
          setRetention(one)
          setAfter(undefined)
        }}
      />
      {value && value.branches.length > 1 ? (
        <Choice
          label="哪个支部"
          options={value.branches.map((branch) => ({ value: branch.id, words: branch.name }))}
          value={value.branchId ?? undefined}
          onChange={(one) => {
            setBranchId(one)
            setAfter(undefined)
          }}
          atOnce={6}
        />
      ) : null}
      {!value && state?.is !== 'error' ? <Skeleton rows={4} /> : null}
      {value?.rows.length === 0 ? <View className={styles.remark}>没有到期的。</View> : null}
      {listed > 0 ? (
        <View className={styles.remark}>{`另有 ${listed} 件已经在没有办完的清册上，不再列入。`}</View>
      ) : null}
      {open.map((row) => (
        <Tick
          key={row.itemId}
          words={row.title}
          note={<Told row={row} />}
          checked={isChosen(row)}
          onChange={() => toggle(row.itemId)}
        />
      ))}
      {value?.next ? (
        <Button look="plain" onPress={() => setAfter(value.next ?? undefined)}>
          看后面的
        </Button>
      ) : null}
      {after === undefined ? null : (
        <Button look="plain" onPress={() => setAfter(undefined)}>
          从头看
        </Button>
      )}
      {chosen.length > 0 ? (
        <View className={styles.under}>
          <Field
            label="批准以后放多少天再销毁"
            kind="number"
            value={days}
            onChange={setDays}
            hint={`冷静期至少 ${coolingDaysMin} 天，各地一般三个月到两年。`}
          />
        </View>
      ) : null}
    </Sheet>
  )
}

function Told({ row: { referenceCode, expiredOn, keptYears, keptBefore } }: { row: ExpiredShown }) {
  const why = keptBefore === null || keptBefore.reason === '' ? '' : `，${keptBefore.reason}`
  return (
    <>
      <View>{referenceCode ?? ''}</View>
      <View>{`${expiredOn ?? ''} 到期，已保管 ${keptYears} 年`}</View>
      {keptBefore === null ? null : <View>{`${yearOfDate(keptBefore.on)} 年鉴定过：继续保管${why}`}</View>}
    </>
  )
}
