// 整理 — what lies in the year of each branch: one matter after the other, with its record and its photos, before it gets a number.
import { useState } from 'react'
import Taro, { useDidShow, useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { yearOf } from '../../../../core/calendar'
import { useAsked } from '../../../cloud/asked'
import { now } from '../../../cloud/now'
import { Choice } from '../../../components/Choice'
import { Button } from '../../../components/Button'
import { Page } from '../../../components/Page'
import { Sheet } from '../../../components/Sheet'
import { Split } from '../../../components/Split'
import { useWide } from '../../../theme/wide'
import { ArrangeDetail } from './ArrangeDetail'
import { Matters } from './Matters'
import { MergeConfirm } from './MergeConfirm'
import type { Merging } from './MergeConfirm'
import styles from './arrange.module.scss'

export default function ArrangePage() {
  const { fonds = '', year: asked = '', item, branch: from } = useRouter().params
  const year = Number(asked) || yearOf(now()) - 1
  const { value, state, again } = useAsked('archive.fondsYear', { fondsId: fonds, year })
  const [branchId, setBranchId] = useState(from)
  const [chosenId, setChosenId] = useState(item)
  const [isChoosing, setIsChoosing] = useState(false)
  const [merging, setMerging] = useState<Merging>()
  const isWide = useWide()
  useDidShow(again)
  const title = `${year} 年整理`
  if (!value) return <Page title={title} section="archive" state={state ?? { is: 'loading' }} />
  const own = { id: value.fonds.id, name: `${value.fonds.name}接收的`, items: value.own }
  const branches = [...value.branches, own].filter(({ items }) => items > 0)
  const branch = branches.find(({ id }) => id === branchId) ?? branches[0]
  if (branch === undefined)
    return <Page title={title} section="archive" state={{ is: 'empty', say: '这一年还没有入档的材料。' }} />
  // A phone shows one item as a page of its own, by the same page with the item in the address.
  if (!isWide && item !== undefined)
    return (
      <Page title={title} subtitle={from === undefined ? value.fonds.name : branch.name} section="archive">
        <ArrangeDetail id={item} />
      </Page>
    )
  const open = (id: string) =>
    isWide
      ? setChosenId(id)
      : void Taro.navigateTo({
          url: `/packages/year/arrange/index?fonds=${fonds}&year=${year}&branch=${branch.id}&item=${id}`,
        })
  return (
    <Page title={title} subtitle={value.fonds.name} section="archive" wide>
      {branches.length > 1 ? (
        <View className={styles.branch}>
          <Button look="plain" inline fit icon="tree" onPress={() => setIsChoosing(true)}>
            {branch.name}
          </Button>
        </View>
      ) : null}
      <Split
        list={
          <Matters
            key={branch.id}
            branchId={branch.id}
            year={year}
            currentId={chosenId}
            onOpen={open}
            onMerge={isWide ? (from, into) => setMerging({ from, into }) : undefined}
          />
        }
        detail={chosenId === undefined ? undefined : <ArrangeDetail key={chosenId} id={chosenId} />}
        invitation="点左边一件，在这里调整"
      />
      {merging ? (
        <MergeConfirm
          {...merging}
          onClose={() => setMerging(undefined)}
          onMerged={() => setChosenId(merging.into.itemId)}
        />
      ) : null}
      {isChoosing ? (
        <Sheet open title="哪个支部" onClose={() => setIsChoosing(false)}>
          <Choice
            options={branches.map(({ id, name, items }) => ({ value: id, words: name, note: `${items} 件` }))}
            value={branch.id}
            onChange={(id) => {
              setBranchId(id)
              setChosenId(undefined)
              setIsChoosing(false)
            }}
          />
        </Sheet>
      ) : null}
    </Page>
  )
}
