// 算作上一年度 — was a meeting of the first months after the year held for it? The branch says so by a tap, and takes it back.
import { View } from '@tarojs/components'
import { sayDate } from '../../../../core/calendar'
import { call, sentenceOf } from '../../../cloud/call'
import { today } from '../../../cloud/now'
import { Banner } from '../../../components/Banner'
import { Button } from '../../../components/Button'
import { say } from '../../../components/Toast'
import type { GapSheetProps } from './GapSheet'
import { useYearChange } from './useYearChange'
import styles from './gaps.module.scss'

type HeldAfterProps = Pick<GapSheetProps, 'branchId' | 'year' | 'row' | 'mayCountFor' | 'onClose'>
type Meeting = GapSheetProps['row']['heldAfter'][number]

/** What counts is told to everybody; what could is offered where nothing is there yet, to whoever may say so. */
export function HeldAfter(props: HeldAfterProps) {
  const { row, mayCountFor } = props
  const meetings = row.heldAfter.filter(({ counts }) => counts || (mayCountFor && row.itemIds.length === 0))
  return (
    <>
      {meetings.map((meeting) => (
        <OneMeeting key={meeting.itemId} meeting={meeting} {...props} />
      ))}
    </>
  )
}

function OneMeeting({
  meeting: { itemId, date, counts },
  branchId,
  year,
  row,
  mayCountFor,
  onClose,
}: HeldAfterProps & { meeting: Meeting }) {
  const change = useYearChange(
    () => call('archive.countFor', { branchId, year, itemId, counts: !counts }),
    () => {
      say(counts ? `不算 ${year} 年度的了` : `算作 ${year} 年度的了`)
      onClose()
    },
  )
  const held = `${sayDate(date, today())}的${row.name}`
  return (
    <View className={styles.held}>
      <View>{counts ? `${held}，算作 ${year} 年度的。` : `${held}，是 ${year} 年度的吗？`}</View>
      {change.isError ? <Banner look="amber">{sentenceOf(change.error)}</Banner> : null}
      {mayCountFor ? (
        <Button look="plain" busy={change.isPending && '正在记下'} onPress={() => change.mutate()}>
          {counts ? `不算 ${year} 年度的` : '是，算作上一年度的'}
        </Button>
      ) : null}
    </View>
  )
}
