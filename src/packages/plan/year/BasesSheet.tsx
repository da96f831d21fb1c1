// 依据 — on whose word is so much planned, and on whose word are these days holidays?
import { View } from '@tarojs/components'
import { KeyValue } from '../../../components/KeyValue'
import { Sheet } from '../../../components/Sheet'
import type { Plan } from './shown'
import styles from '../plan.module.scss'

const sayDays = ({ from, to }: Plan['holidays']['off'][number]) =>
  from === to ? sayDay(from) : `${sayDay(from)}到${sayDay(to)}`
const sayDay = (day: string) => `${Number(day.slice(5, 7))} 月 ${Number(day.slice(8))} 日`

export function BasesSheet({
  plan: { year, bases, holidays },
  onClose,
}: {
  plan: Plan
  onClose: () => void
}) {
  return (
    <Sheet open title="依据" onClose={onClose}>
      <KeyValue facts={bases.map(({ name, say, source }) => ({ name, value: say, because: source }))} />
      <KeyValue
        facts={[
          {
            name: `${year} 年放假`,
            value: holidays.off.map((one) => `${one.name} ${sayDays(one)}`).join('；'),
            because: holidays.basis,
          },
          ...(holidays.worked.length > 0
            ? [{ name: '调休上班', value: holidays.worked.map(sayDay).join('、') }]
            : []),
        ]}
      />
      <View className={styles.remark}>
        计划只用来提醒：改期、没开展都可以，写一句原因就行，不打分，也不往上报次数。
      </View>
    </Sheet>
  )
}
