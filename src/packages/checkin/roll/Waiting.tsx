// 名单下面有要看的 — on a phone what wants a second look stands below the names: how many of what, and one tap there.
import { Banner } from '../../../components/Banner'
import { useWide } from '../../../theme/wide'
import { askedOf, type Sheet } from './lines'
import type { Slip } from './slips'

interface WaitingProps {
  sheet: Sheet
  slips: readonly Slip[]
  onLook: () => void
}

export function Waiting({ sheet: { rows, questions }, slips, onLook }: WaitingProps) {
  const isWide = useWide()
  const open = questions.filter(({ is, answer }) => is !== 'conflict' && answer === null)
  const said = [
    [rows.flatMap(askedOf).length, '人请假待批'],
    [rows.filter(({ beside }) => beside.length > 0).length, '人两边记的不一样'],
    [open.length, '处请说明一下'],
    [slips.length, '张别的支部开来的凭条'],
  ] as const
  const words = said.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`)
  // On a wide screen they stand beside the names, and are seen already.
  if (isWide || words.length === 0) return null
  return (
    <Banner look="amber" action="去看" onAction={onLook}>
      {`名单下面有 ${words.join('、')}`}
    </Banner>
  )
}
