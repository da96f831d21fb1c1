// 检测 — what is checked before the year is filed, and what has the archive found?
import { View } from '@tarojs/components'
import { Button } from '../../../components/Button'
import { Card, Rule } from '../../../components/Card'
import { Row } from '../../../components/Row'
import { Tag } from '../../../components/Tag'
import type { StepProps } from './FilingView'
import { itemsIn, unboxed, waitingFor } from './steps'
import type { FondsYear } from './steps'
import styles from './filing.module.scss'

export function CheckStep({ shown, isNext, onChecked }: StepProps & { onChecked: () => void }) {
  const findings = findingsIn(shown)
  const isGood = findings.every(({ isGood: good }) => good)
  return (
    <Card title="归档前核对">
      {findings.map(({ name, say, isGood: good }, at) => (
        <View key={name}>
          {at > 0 ? <Rule /> : null}
          <Row
            title={name}
            note={say}
            tag={<Tag look={good ? 'ok' : 'amber'}>{good ? '通过' : '请看'}</Tag>}
          />
        </View>
      ))}
      <View className={styles.remark}>
        归档时还会逐件核对：目录的每一行和每个文件的校验值一起定下来，写进日志。
      </View>
      {isNext ? (
        <View className={styles.action}>
          <Button disabled={!isGood} onPress={onChecked}>
            核对过了
          </Button>
        </View>
      ) : null}
    </Card>
  )
}

interface Finding {
  readonly name: string
  readonly say: string
  readonly isGood: boolean
}

/** Of what the page knows already; nothing here is a score. */
function findingsIn(shown: FondsYear): readonly Finding[] {
  const { runs, last, unnumbered, tombstones, names, boxes } = shown
  const given = Object.values(last).reduce((sum, number) => sum + number, 0)
  const listed = runs.reduce((sum, { items }) => sum + items, 0)
  const waiting = waitingFor(shown).length
  const people = [...new Set(runs.map(({ by }) => names[by] ?? ''))].filter(Boolean)
  return [
    {
      name: '收集完整',
      say: waiting === 0 ? `${itemsIn(shown)} 件，支部都说收齐了` : `还有 ${waiting} 个支部没有说收齐`,
      isGood: waiting === 0,
    },
    {
      name: '每件都有档号',
      say: unnumbered === 0 ? '没有漏编的' : `还有 ${unnumbered} 件没有编号`,
      isGood: unnumbered === 0,
    },
    {
      name: '号连着，不重不断',
      say: `目录 ${listed} 行，编到 ${given} 号${tombstones.length > 0 ? `，其中 ${tombstones.length} 个空号有说明` : ''}`,
      isGood: listed === given,
    },
    {
      name: '装盒不混期限',
      say: boxes.length === 0 ? '没有要装盒的' : `${boxes.length} 盒，一盒一个保管期限`,
      isGood: unboxed(shown).length === 0,
    },
    { name: '整理人有署名', say: people.join('、') || '还没有', isGood: people.length > 0 },
  ]
}
