// 收集 — which branch has said that its year is together, and which one are we waiting for?
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { sayMoment } from '../../../../core/calendar'
import { now } from '../../../cloud/now'
import { Button } from '../../../components/Button'
import { Card, Rule } from '../../../components/Card'
import { Row } from '../../../components/Row'
import { Tag } from '../../../components/Tag'
import type { StepProps } from './FilingView'
import { itemsIn, waitingFor } from './steps'
import type { BranchShown, FondsYear } from './steps'
import styles from './filing.module.scss'

const openGaps = (branchId: string, year: number) =>
  void Taro.navigateTo({ url: `/packages/year/gaps/index?branchId=${branchId}&year=${year}` })

export function CollectStep({ shown, isNext }: StepProps) {
  const { fonds, branches, own, year } = shown
  const [first] = waitingFor(shown)
  return (
    <Card title="支部收齐了没有">
      <View className={styles.remark}>{sayWhy(shown)}</View>
      {branches.map((branch) => (
        <View key={branch.id}>
          <Rule />
          <Row
            title={branch.name}
            note={noteOf(branch, shown)}
            tag={<Tag look={lookOf(branch)}>{wordOf(branch)}</Tag>}
            label={`${branch.name}，${wordOf(branch)}，看缺项`}
            onPress={() => openGaps(branch.id, year)}
          />
        </View>
      ))}
      {own > 0 ? (
        <>
          <Rule />
          <Row title={`${fonds.name}接收的`} note={`${own} 件，别处送来、整包立件的，跟着一起编号`} />
        </>
      ) : null}
      {isNext && first ? (
        <View className={styles.action}>
          <Button onPress={() => openGaps(first.id, year)}>{`去看${first.name}`}</Button>
        </View>
      ) : null}
    </Card>
  )
}

function sayWhy(shown: FondsYear): string {
  if (!shown.isOver) return `${shown.year} 年还没有过完。现在先看缺项，年后再收齐。`
  if (itemsIn(shown) === 0 && !shown.frozen) return '这一年还没有入档的材料，等支部交上来。'
  const waiting = waitingFor(shown)
  if (waiting.length === 0) return '有材料的支部都说收齐了。'
  return '支部在自己的缺项页上点“收集完毕”。请书记、组织委员或档案员办；没有材料的支部不用等。'
}

const wordOf = ({ items, collection, dissolved }: BranchShown): string =>
  collection.is === 'closed' ? '收齐了' : dissolved ? '已撤销' : items > 0 ? '收集中' : '没有材料'

const lookOf = ({ items, collection, dissolved }: BranchShown) =>
  collection.is === 'closed' ? 'ok' : items > 0 && !dissolved ? 'amber' : 'plain'

function noteOf({ items, collection, dissolved }: BranchShown, { names }: FondsYear): string {
  if (collection.is !== 'closed') return dissolved ? `${items} 件 · 支部已经撤销，不用再等` : `${items} 件`
  const who = `${names[collection.by] ?? ''} ${sayMoment(collection.at, now())}`
  const open = collection.openGaps.length > 0 ? `，${collection.openGaps.length} 项没有材料` : ''
  return [`${items} 件`, `${who}${open}`, collection.remark].filter(Boolean).join(' · ')
}
