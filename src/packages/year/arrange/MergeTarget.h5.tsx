// With a mouse one item is dragged onto another to become one with it; keys and fingers have 把另一件并进来 in the item itself.
import { useState } from 'react'
import type { ReactNode } from 'react'
import type { ItemShown, MattersProps } from './Matters'
import styles from './arrange.module.scss'

export interface MergeTargetProps extends Pick<MattersProps, 'onMerge'> {
  item: ItemShown
  all: readonly ItemShown[]
  children: ReactNode
}

const kindOfDrag = 'application/x-lantai-item'

export function MergeTarget({ item, all, onMerge, children }: MergeTargetProps) {
  const [isOver, setIsOver] = useState(false)
  if (onMerge === undefined || item.referenceCode !== null) return <>{children}</>
  return (
    // Whoever does not drag has 把另一件并进来, by taps and by keys.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      className={isOver ? styles.target : undefined}
      draggable
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move'
        event.dataTransfer.setData(kindOfDrag, item.itemId)
      }}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes(kindOfDrag)) return
        event.preventDefault()
        setIsOver(true)
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setIsOver(false)
        const from = all.find(({ itemId }) => itemId === event.dataTransfer.getData(kindOfDrag))
        if (from !== undefined && from.itemId !== item.itemId) onMerge(from, item)
      }}
    >
      {children}
    </div>
  )
}
