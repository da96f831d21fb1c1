// 异地参加 — which member of this sheet sat in elsewhere this month, by the slip of the branch there? One tap takes it onto the sheet.
import { View } from '@tarojs/components'
import type { Api } from '../../../../cloudfunctions/api'
import { countedAs } from '../../../../core/attendance/attendance'
import type { MarkedState } from '../../../../core/attendance/inputs'
import { localDateOf, sayMoment } from '../../../../core/calendar'
import { useAsked } from '../../../cloud/asked'
import { now } from '../../../cloud/now'
import { Button } from '../../../components/Button'
import { Card, Rule } from '../../../components/Card'
import type { Line, Sheet } from './lines'
import styles from './roll.module.scss'

type Slip = Api['checkin.elsewhere']['value']['slips'][number]

export interface ElsewhereCardProps {
  sheet: Sheet
  /** Those of whom something is ticked on this phone already. */
  ticked: readonly string[]
  onSay: (person: string, state: MarkedState) => void
}

export function ElsewhereCard({ sheet: { branchId, rows, activity }, ticked, onSay }: ElsewhereCardProps) {
  const { value } = useAsked('checkin.elsewhere', { branch: branchId })
  const isOfMonth = ({ startsAt }: Slip) => monthOf(startsAt) === monthOf(activity.startsAt)
  const isOpen = ({ person }: Slip) =>
    !ticked.includes(person) && rows.some((row) => row.person === person && mayBe(row))
  const slips = (value?.slips ?? []).filter((slip) => isOfMonth(slip) && isOpen(slip))
  if (slips.length === 0) return null
  return (
    <Card title="别的支部开来的凭条">
      {slips.map((slip, at) => (
        <View key={slip.id}>
          {at > 0 ? <Rule /> : null}
          <View>{`${slip.name} · ${slip.where}`}</View>
          <View className={styles.answer}>{`${slip.title} · ${sayMoment(slip.startsAt, now())}`}</View>
          <Button
            look="ghost"
            inline
            label={`把${slip.name}记为异地参加`}
            onPress={() => onSay(slip.person, stateOf(slip))}
          >
            记为异地参加
          </Button>
        </View>
      ))}
    </Card>
  )
}

const monthOf = (instant: string) => localDateOf(instant).slice(0, 7)

const mayBe = ({ due, exempt, state }: Line): boolean =>
  due && !exempt && countedAs(state) !== 'present' && state?.is !== 'elsewhere'

const stateOf = ({ id, where, startsAt }: Slip): MarkedState => ({
  is: 'elsewhere',
  where,
  on: localDateOf(startsAt),
  slip: id,
})
