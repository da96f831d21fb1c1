// How is one picture after another looked at in a browser? A row that snaps, swiped by thumb or moved by its two arrows.
import { Children, useEffect, useRef, type ReactNode } from 'react'
import { Icon } from '../../../components/Icon'
import { Pressable } from '../../../components/Pressable'
import styles from './card.module.scss'

export function SnapRow({
  at,
  onMove,
  children,
}: {
  at: number
  onMove: (at: number) => void
  children: ReactNode
}) {
  const row = useRef<HTMLDivElement>(null)
  const count = Children.count(children)
  useEffect(() => {
    const element = row.current
    if (!element || Math.round(element.scrollLeft / element.clientWidth) === at) return
    element.scrollTo({ left: at * element.clientWidth })
  }, [at])
  const settle = () => {
    const element = row.current
    if (!element || element.clientWidth === 0) return
    const next = Math.round(element.scrollLeft / element.clientWidth)
    if (next !== at) onMove(next)
  }
  return (
    <>
      <div ref={row} className={styles.snap} onScroll={settle}>
        {children}
      </div>
      {at > 0 ? (
        <Pressable
          className={`${styles.arrow} ${styles.before}`}
          label="上一张"
          onPress={() => onMove(at - 1)}
        >
          <Icon name="back" />
        </Pressable>
      ) : null}
      {at < count - 1 ? (
        <Pressable
          className={`${styles.arrow} ${styles.after}`}
          label="下一张"
          onPress={() => onMove(at + 1)}
        >
          <Icon name="chevron" />
        </Pressable>
      ) : null}
    </>
  )
}
