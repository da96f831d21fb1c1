// 一并通过 — which of those where nothing is asked are approved together?
import { useState } from 'react'
import { View } from '@tarojs/components'
import { Button } from '../../../components/Button'
import { Tick } from '../../../components/Choice'
import { Sheet } from '../../../components/Sheet'
import { sayPlace, type QueueCard } from '../card/shown'

/** One call takes so many. */
const most = 20

export interface BulkSheetProps {
  cards: readonly QueueCard[]
  onApprove: (cards: readonly QueueCard[]) => void
  onClose: () => void
}

export function BulkSheet({ cards, onApprove, onClose }: BulkSheetProps) {
  const offered = cards.slice(0, most)
  const [leftOutIds, setLeftOutIds] = useState<ReadonlySet<string>>(new Set())
  const chosen = offered.filter(({ id }) => !leftOutIds.has(id))
  const turn = (id: string, checked: boolean) =>
    setLeftOutIds((before) => new Set(checked ? [...before].filter((one) => one !== id) : [...before, id]))
  return (
    <Sheet
      open
      title="一并通过"
      onClose={onClose}
      footer={
        <Button disabled={chosen.length === 0} onPress={() => onApprove(chosen)}>
          {`通过这 ${chosen.length} 份`}
        </Button>
      }
    >
      <View>这些都没有要问清的地方。想单独看的，点一下取消。</View>
      {offered.map((card) => (
        <Tick
          key={card.id}
          words={`${card.title} · ${card.submitterName} · ${sayPlace(card.placement)}`}
          checked={!leftOutIds.has(card.id)}
          onChange={(checked) => turn(card.id, checked)}
        />
      ))}
    </Sheet>
  )
}
