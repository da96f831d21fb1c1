// How was the list understood? Every line as it will be added; what is unclear stands in amber.
import { View } from '@tarojs/components'
import { nameProblems } from '../../../../core/org/nameList'
import { sayRefusal } from '../../../../core/problem'
import { standingNames } from '../../../../core/org/person'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Tag } from '../../../components/Tag'
import { sameName, type Answer, type DecidedRow } from './rows'
import styles from './roster.module.scss'

export interface PreviewProps {
  rows: readonly DecidedRow[]
  onAnswer: (key: string, answer: Answer) => void
}

export function Preview({ rows, onAnswer }: PreviewProps) {
  const shown = rows.filter(({ fate }) => fate !== 'leaveOut')
  return (
    <Card title={`看一遍：${shown.length} 行`}>
      {shown.map(({ key, row, fate, isNamesake, groupNow, elsewhere }) => (
        <View key={key} className={styles.line}>
          <View className={styles.number}>{row.line}</View>
          <View className={styles.words}>
            <View className={styles.name}>{row.name || '（空）'}</View>
            <View className={styles.note}>
              {[standingNames[row.standing], row.group ?? '不编组'].join(' · ')}
            </View>
            {row.problem && !isNamesake ? (
              <View className={fate === 'ask' ? styles.asks : styles.note}>{nameProblems[row.problem]}</View>
            ) : null}
            {groupNow !== undefined && !isNamesake ? (
              <View className={styles.asks}>{sayRefusal('groupElsewhere', { group: groupNow })}</View>
            ) : null}
            {elsewhere !== undefined && !isNamesake ? <View className={styles.asks}>{elsewhere}</View> : null}
            {fate === 'ask' && (sameName.includes(row.problem) || elsewhere !== undefined) ? (
              <View className={styles.answers}>
                <Button look="plain" inline fit onPress={() => onAnswer(key, 'leaveOut')}>
                  是同一个人，不加
                </Button>
                <Button look="plain" inline fit onPress={() => onAnswer(key, 'namesake')}>
                  是另一个人
                </Button>
              </View>
            ) : null}
          </View>
          {fate === 'ask' ? <Tag look="amber">要看一下</Tag> : null}
          {isNamesake ? <Tag>同名</Tag> : null}
        </View>
      ))}
    </Card>
  )
}
