// What will the catalogue say, row by row? The first few, and the rest on a tap.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { Button } from '../../../components/Button'
import { Card, Rule } from '../../../components/Card'
import styles from './filing.module.scss'

export interface CatalogueRowShown {
  readonly referenceCode: string
  readonly title: string
  readonly date: string
  readonly pages: number
  readonly remark?: string
}

const firstFew = 6
const more = 40

export interface RowsCardProps {
  title: string
  rows: readonly CatalogueRowShown[]
  /** False where more rows exist than are here. */
  whole: boolean
}

export function RowsCard({ title, rows, whole }: RowsCardProps) {
  const [count, setCount] = useState(firstFew)
  const left = rows.length - count
  return (
    <Card title={title}>
      {rows.slice(0, count).map((row, at) => (
        <View key={row.referenceCode}>
          {at > 0 ? <Rule /> : null}
          <View className={styles.row}>
            <View className={styles.code}>{row.referenceCode}</View>
            <View className={styles.title}>{row.title}</View>
            <View className={styles.fact}>{factsOf(row)}</View>
          </View>
        </View>
      ))}
      {left > 0 ? (
        <Button look="plain" onPress={() => setCount(count + more)}>
          {`再看 ${Math.min(more, left)} 行`}
        </Button>
      ) : null}
      {left <= 0 && !whole ? <View className={styles.remark}>后面还有，编好以后在目录里看。</View> : null}
    </Card>
  )
}

const factsOf = ({ date, pages, remark = '' }: CatalogueRowShown): string =>
  [date.replaceAll('-', ''), pages > 0 ? `${pages} 页` : '', remark].filter(Boolean).join(' · ')
