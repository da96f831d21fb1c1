// How is the tree of organisations walked? Branch by branch, opened and closed by a tap.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { Icon } from '../../../components/Icon'
import { Pressable } from '../../../components/Pressable'
import { kindOf, type Organisation, type Tree } from './organisations'
import styles from './tree.module.scss'

export interface TreeRowsProps {
  tree: Tree
  /** Opened at first. */
  openIds: readonly string[]
  currentId?: string | undefined
  onChoose: (id: string) => void
  /** Absent: all may be chosen. */
  mayChoose?: (organisation: Organisation) => boolean
}

export function TreeRows({ tree, openIds, currentId, onChoose, mayChoose = () => true }: TreeRowsProps) {
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set(openIds))
  const turn = (id: string) =>
    setOpen((before) => new Set(before.has(id) ? [...before].filter((one) => one !== id) : [...before, id]))
  const rowsOf = (organisation: Organisation, depth: number): readonly React.ReactNode[] => {
    const children = tree.childrenOf(organisation.id)
    const isOpen = open.has(organisation.id)
    return [
      <View
        key={organisation.id}
        className={`${styles.line} ${organisation.id === currentId ? styles.current : ''}`}
        style={{ paddingLeft: `${depth * 18}px` }}
      >
        {children.length > 0 ? (
          <Pressable
            className={`${styles.turn} ${isOpen ? styles.turned : ''}`}
            label={`${isOpen ? '收起' : '展开'}${organisation.name}`}
            onPress={() => turn(organisation.id)}
          >
            <Icon name="chevron" />
          </Pressable>
        ) : (
          <View className={styles.turn} />
        )}
        <Pressable
          className={styles.name}
          disabled={!mayChoose(organisation)}
          onPress={() => onChoose(organisation.id)}
        >
          <View>{organisation.name}</View>
          <View className={styles.kind}>
            {kindOf(organisation)}
            {organisation.existsTo === null ? '' : `，到 ${organisation.existsTo}`}
          </View>
        </Pressable>
      </View>,
      ...(isOpen ? children.flatMap((child) => rowsOf(child, depth + 1)) : []),
    ]
  }
  return <View>{tree.tops.flatMap((top) => rowsOf(top, 0))}</View>
}
