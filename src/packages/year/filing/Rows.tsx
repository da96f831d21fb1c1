// What will the catalogue say, or what does it say, row by row? The first few, and the rest on a tap.
import { useState } from 'react'
import Taro from '@tarojs/taro'
import { View } from '@tarojs/components'
import { Button } from '../../../components/Button'
import { Card, Rule } from '../../../components/Card'
import { Pressable } from '../../../components/Pressable'
import styles from './filing.module.scss'

export interface CatalogueRowShown {
  /** Null behind a number that stands empty. */
  readonly itemId: string | null
  readonly referenceCode: string
  readonly title: string
  readonly date: string
  readonly pages: number
  readonly remark?: string
}

const firstFew = 6
const atOnce = 40

export interface RowsCardProps {
  title: string
  rows: readonly CatalogueRowShown[]
  /** Asks for rows that are not here yet; undefined where none can be asked for. */
  more?: (() => void) | undefined
  isMore?: boolean
  /** Said below the last row where more will exist than can be shown now. */
  later?: string | undefined
}

export function RowsCard({ title, rows, more, isMore = false, later }: RowsCardProps) {
  const [count, setCount] = useState(firstFew)
  const left = rows.length - count
  const askMore = () => {
    setCount(count + atOnce)
    if (left < atOnce) more?.()
  }
  return (
    <Card title={title}>
      {rows.slice(0, count).map((row, at) => (
        <View key={row.referenceCode}>
          {at > 0 ? <Rule /> : null}
          <OneRow row={row} />
        </View>
      ))}
      {left > 0 || more ? (
        <Button look="plain" busy={isMore ? '正在取' : false} onPress={askMore}>
          {more ? '再看一些' : `再看 ${Math.min(atOnce, left)} 行`}
        </Button>
      ) : null}
      {left <= 0 && later ? <View className={styles.remark}>{later}</View> : null}
    </Card>
  )
}

/** What stands behind a number opens by a tap. */
function OneRow({ row }: { row: CatalogueRowShown }) {
  const { itemId, referenceCode, title } = row
  const words = (
    <>
      <View className={styles.code}>{referenceCode}</View>
      <View className={styles.title}>{title}</View>
      <View className={styles.fact}>{factsOf(row)}</View>
    </>
  )
  if (itemId === null) return <View className={styles.row}>{words}</View>
  return (
    <Pressable
      className={styles.row}
      label={`${referenceCode}，${title}，打开`}
      onPress={() => void Taro.navigateTo({ url: `/pages/item/index?id=${itemId}` })}
    >
      {words}
    </Pressable>
  )
}

const factsOf = ({ date, pages, remark = '' }: CatalogueRowShown): string =>
  [date.replaceAll('-', ''), pages > 0 ? `${pages} 页` : '', remark].filter(Boolean).join(' · ')
