// What is said in a few plain sentences, one below the other?
import { View } from '@tarojs/components'
import { Card } from './Card'
import { Unbroken } from './Unbroken'
import styles from './Prose.module.scss'

export function Prose({ title, lines }: { title: string; lines: readonly string[] }) {
  return (
    <Card title={title}>
      {lines.map((line) => (
        <View key={line} className={styles.line}>
          <Unbroken text={line} />
        </View>
      ))}
    </Card>
  )
}
