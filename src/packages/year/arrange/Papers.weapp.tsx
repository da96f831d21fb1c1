// The papers of an item on a phone: the arrows move them.
import { View } from '@tarojs/components'
import { PaperLine } from './PaperLine'
import type { PapersProps } from './paper'
import styles from './arrange.module.scss'

export function Papers({ papers, onMove, onRole }: PapersProps) {
  return (
    <View className={styles.papers} role="list" aria-label="组件，按顺序">
      {papers.map((paper, at) => (
        <View key={paper.file} className={styles.slot} role="listitem">
          <PaperLine paper={paper} at={at} count={papers.length} onMove={onMove} onRole={onRole} />
        </View>
      ))}
    </View>
  )
}
