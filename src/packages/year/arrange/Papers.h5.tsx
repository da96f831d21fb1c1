// The papers of an item, to be dragged with a mouse, or moved by the arrows.
import { useState } from 'react'
import { PaperLine } from './PaperLine'
import type { PapersProps } from './paper'
import styles from './arrange.module.scss'

export function Papers({ papers, onMove, onRole }: PapersProps) {
  const [dragged, setDragged] = useState<number>()
  const [over, setOver] = useState<number>()
  const end = () => {
    setDragged(undefined)
    setOver(undefined)
  }
  const drop = (at: number) => {
    if (dragged !== undefined && dragged !== at) onMove?.(dragged, at)
    end()
  }
  return (
    <ol className={styles.papers} aria-label="组件，按顺序">
      {papers.map((paper, at) => (
        // Only a mouse drags; whoever uses keys or a screen reader has the arrows in each line.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
        <li
          key={paper.file}
          className={[styles.slot, at === over && dragged !== at ? styles.target : ''].join(' ')}
          draggable={onMove !== undefined && papers.length > 1}
          onDragStart={(event) => {
            event.dataTransfer.effectAllowed = 'move'
            setDragged(at)
          }}
          onDragOver={(event) => {
            event.preventDefault()
            setOver(at)
          }}
          onDrop={(event) => {
            event.preventDefault()
            drop(at)
          }}
          onDragEnd={end}
        >
          <PaperLine paper={paper} at={at} count={papers.length} onMove={onMove} onRole={onRole} />
        </li>
      ))}
    </ol>
  )
}
