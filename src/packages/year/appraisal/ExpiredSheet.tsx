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

type Expired = Api['archive.expired']['value']
type ExpiredShown = Expired['rows'][number]

const periods = (['D10', 'D30'] as const).map((value) => ({ value, words: retentionNames[value] }))

interface Where {
  readonly retention: 'D10' | 'D30'
  readonly branchId?: string
  /** Behind which one the page begins; absent at the beginning. */
  readonly after?: string
}

export function ExpiredSheet({ fondsId, onClose }: { fondsId: string; onClose: () => void }) {
  const [where, setWhere] = useState<Where>({ retention: 'D10' })
  /** Ticked or unticked by hand: what a list has kept before begins without its tick. */
  const [turned, setTurned] = useState<readonly string[]>([])
  const [days, setDays] = useState('90')
  const { value, state } = useAsked('archive.expired', { fondsId, ...where })
  const open = (value?.rows ?? []).filter(({ onOpenList }) => !onOpenList)
  const isChosen = ({ itemId, keptBefore }: ExpiredShown) => turned.includes(itemId) === (keptBefore !== null)
  const chosen = open.filter(isChosen)
  const propose = useProposing(fondsId, onClose)
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
          onPress={() =>
            propose.mutate({ itemIds: chosen.map(({ itemId }) => itemId), coolingDays: Number(days) })
          }
        >
          {chosen.length === 0 ? '提请鉴定' : `这 ${chosen.length} 件提请鉴定`}
        </Button>
      }
    >
      <WhereChoice where={where} shown={value} onChange={setWhere} />
      {!value && state?.is !== 'error' ? <Skeleton rows={4} /> : null}
      {value ? <Listed shown={value} /> : null}
      {open.map((row) => (
        <Tick
          key={row.itemId}
          words={row.title}
          note={<Told row={row} />}
          checked={isChosen(row)}
          onChange={() => toggle(row.itemId)}
        />
      ))}
      <Turning where={where} next={value?.next ?? null} onChange={setWhere} />
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

/** 提请 — one list for each time the sheet is opened, however often it is sent. */
function useProposing(fondsId: string, onClose: () => void) {
  const [id] = useState(newId)
  return useKeptChange(
    (wish: { itemIds: string[]; coolingDays: number }) =>
      call('archive.proposeAppraisal', { id, fondsId, ...wish }),
    ({ rows }) => {
      say(`${rows} 件已提请鉴定`)
      onClose()
    },
  )
}

type Changed = (where: Where) => void

/** Each period and each branch begins with its first. */
function WhereChoice({
  where: { retention, branchId },
  shown,
  onChange,
}: {
  where: Where
  shown: Expired | undefined
  onChange: Changed
}) {
  return (
    <>
      <Segmented
        label="保管期限"
        options={periods}
        value={retention}
        onChange={(one) => onChange({ retention: one, ...(branchId ? { branchId } : {}) })}
      />
      {shown && shown.branches.length > 1 ? (
        <Choice
          label="哪个支部"
          options={shown.branches.map((branch) => ({ value: branch.id, words: branch.name }))}
          value={shown.branchId ?? undefined}
          onChange={(one) => onChange({ retention, branchId: one })}
          atOnce={6}
        />
      ) : null}
    </>
  )
}

function Listed({ shown: { rows } }: { shown: Expired }) {
  const listed = rows.filter(({ onOpenList }) => onOpenList).length
  if (rows.length === 0) return <View className={styles.remark}>没有到期的。</View>
  if (listed === 0) return null
  return <View className={styles.remark}>{`另有 ${listed} 件已经在没有办完的清册上，不再列入。`}</View>
}

function Turning({ where, next, onChange }: { where: Where; next: string | null; onChange: Changed }) {
  const { after, ...first } = where
  return (
    <>
      {next === null ? null : (
        <Button look="plain" onPress={() => onChange({ ...first, after: next })}>
          看后面的
        </Button>
      )}
      {after === undefined ? null : (
        <Button look="plain" onPress={() => onChange(first)}>
          从头看
        </Button>
      )}
    </>
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
