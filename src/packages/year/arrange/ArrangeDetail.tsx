// One item before its number: the order of its papers, what each of them is, and where the item stands.
import { useState } from 'react'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { Api } from '../../../../cloudfunctions/api'
import { retentionNames } from '../../../../core/classification/retention'
import { componentRoles } from '../../../../core/evidence/component'
import type { Component, ComponentRole } from '../../../../core/evidence/component'
import { useAsked } from '../../../cloud/asked'
import { call, sentenceOf } from '../../../cloud/call'
import { Banner } from '../../../components/Banner'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Choice } from '../../../components/Choice'
import { KeyValue } from '../../../components/KeyValue'
import { StateView } from '../../../components/Page'
import { Sheet } from '../../../components/Sheet'
import { useWide } from '../../../theme/wide'
import { RefileSheet } from '../../../views/item/RefileSheet'
import { LeftNumbers, WithdrawSheet } from '../../../views/item/WithdrawSheet'
import { Papers } from './Papers'
import { RegroupCard } from './RegroupCard'
import { useArranging } from './useArranging'
import { usePapers } from './usePapers'
import styles from './arrange.module.scss'

type OneItem = Api['archive.item']['value']

export function ArrangeDetail({ id }: { id: string }) {
  const { value, state } = useAsked('archive.item', { id })
  if (!value) return <StateView state={state ?? { is: 'loading' }} />
  return (
    <>
      <PapersCard item={value} />
      {value.may.arrange && value.referenceCode === null ? <RegroupCard item={value} /> : null}
      <PlaceCard item={value} />
    </>
  )
}

function PapersCard({ item }: { item: OneItem }) {
  const { itemId: id, rev, components, mayUndoArrange, may } = item
  const [opened, setOpened] = useState<string>()
  const change = useArranging('排好了')
  const arrange = (next: readonly Component[]) =>
    change.mutate(() => call('archive.arrangeItem', { id, rev, components: [...next] }))
  const setRole = (role: ComponentRole) => {
    arrange(components.map((one) => (one.file === opened ? { ...one, role } : one)))
    setOpened(undefined)
  }
  const one = components.find(({ file }) => file === opened)
  const isOpen = may.arrange && !change.isPending
  const isPhoto = item.kind === 'photo'
  const isWide = useWide()
  const papers = usePapers(item)
  return (
    <Card title={item.title} aside={isPhoto ? '照片组' : '记录'}>
      <View className={styles.quiet}>
        {`${isPhoto ? '照片按拍的先后排，编号时一张一个号。' : '正文在前，签到、通知、决议、附件在后。'}${how(components.length, isWide)}`}
      </View>
      <Papers
        papers={papers}
        onMove={isOpen ? (from, to) => arrange(moved(components, from, to)) : undefined}
        onRole={isOpen && !isPhoto ? setOpened : undefined}
      />
      {change.isError ? <Banner look="amber">{sentenceOf(change.error)}</Banner> : null}
      <View className={styles.buttons}>
        {mayUndoArrange && may.arrange ? (
          <Button
            look="plain"
            inline
            fit
            busy={change.isPending}
            onPress={() => change.mutate(() => call('archive.undoArrange', { id, rev }))}
          >
            撤销上一次调整
          </Button>
        ) : null}
        <Button
          look="plain"
          inline
          fit
          onPress={() => void Taro.navigateTo({ url: `/pages/item/index?id=${id}` })}
        >
          看内容
        </Button>
      </View>
      {one ? (
        <Sheet open title="这一份是什么" onClose={() => setOpened(undefined)}>
          <Choice options={roleOptions} value={one.role} onChange={setRole} />
        </Sheet>
      ) : null}
    </Card>
  )
}

const roleOptions = Object.entries(componentRoles).map(([value, words]) => ({
  value: value as ComponentRole,
  words,
}))

/** A mouse drags, a finger taps; a single one has no order. */
const how = (count: number, isWide: boolean): string =>
  count < 2 ? '' : isWide ? '拖动，或点上下，换顺序。' : '点上下箭头换顺序。'

const moved = (all: readonly Component[], from: number, to: number): readonly Component[] => {
  const one = all[from]
  if (one === undefined || to < 0 || to >= all.length) return all
  const rest = all.filter((_, at) => at !== from)
  return [...rest.slice(0, to), one, ...rest.slice(to)]
}

function PlaceCard({ item }: { item: OneItem }) {
  const { itemId: id, rev, year, recordClassTitle, retentionName, placedBefore, referenceCode, may } = item
  const [sheet, setSheet] = useState<'refile' | 'withdraw'>()
  const close = () => setSheet(undefined)
  const undo = useArranging('放回原来的位置了')
  const [before] = placedBefore.slice(-1)
  const mayRefile = may.refile && referenceCode === null
  return (
    <Card title="归在哪里">
      <KeyValue
        facts={[
          { name: '年度', value: `${year} 年` },
          { name: '类别', value: recordClassTitle },
          { name: '保管', value: retentionName },
          ...(referenceCode === null ? [] : [{ name: '档号', value: referenceCode }]),
        ]}
      />
      {before ? (
        <View className={styles.quiet}>
          {`原来在 ${before.placement.year} 年 · ${before.recordClassTitle} · ${retentionNames[before.placement.retention]}：${before.reason}`}
        </View>
      ) : null}
      <LeftNumbers item={item} />
      {undo.isError ? <Banner look="amber">{sentenceOf(undo.error)}</Banner> : null}
      {mayRefile ? (
        <View className={styles.buttons}>
          <Button look="plain" inline fit onPress={() => setSheet('refile')}>
            改归类
          </Button>
          {item.mayUndoRefile ? (
            <Button
              look="plain"
              inline
              fit
              busy={undo.isPending}
              onPress={() => undo.mutate(() => call('archive.undoRefile', { id, rev }))}
            >
              撤销改归
            </Button>
          ) : null}
        </View>
      ) : null}
      {may.withdraw ? (
        <View className={styles.buttons}>
          <Button look="plain" inline fit onPress={() => setSheet('withdraw')}>
            移出，重新整理
          </Button>
        </View>
      ) : null}
      {sheet === 'refile' ? <RefileSheet item={item} onClose={close} /> : null}
      {sheet === 'withdraw' ? <WithdrawSheet item={item} onClose={close} /> : null}
    </Card>
  )
}
