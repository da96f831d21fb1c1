// Which of one's places?
import { Choice } from '../../../components/Choice'
import { Sheet } from '../../../components/Sheet'
import type { Place } from './places'

export interface PlaceSheetProps {
  places: readonly Place[]
  id: string
  onChoose: (id: string) => void
  onClose: () => void
}

export function PlaceSheet({ places, id, onChoose, onClose }: PlaceSheetProps) {
  const options = places.map(({ id: value, name: words }) => ({ value, words }))
  return (
    <Sheet open title="看哪个组织" onClose={onClose}>
      <Choice options={options} value={id} onChange={onChoose} />
    </Sheet>
  )
}
