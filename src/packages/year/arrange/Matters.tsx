// One matter after the other: the record of an activity and its photo group lie together, by day.
import { View } from '@tarojs/components'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { Api } from '../../../../cloudfunctions/api'
import { arrangingAskNames } from '../../../../core/numbering/arranging'
import { call } from '../../../cloud/call'
import { stateOf } from '../../../cloud/queryState'
import { Button } from '../../../components/Button'
import { Card, Rule } from '../../../components/Card'
import { StateView } from '../../../components/Page'
import { Row } from '../../../components/Row'
import { Tag } from '../../../components/Tag'
import { mattersOf, sayReferences } from './matters'
import { MergeTarget } from './MergeTarget'
import styles from './arrange.module.scss'

export type ItemShown = Api['archive.arranging']['value']['items'][number]

export interface MattersProps {
  branchId: string
  year: number
  currentId: string | undefined
  onOpen: (id: string) => void
  /** 拖到另一件上 — on wide screens; undefined where only taps move things. */
  onMerge: ((from: ItemShown, into: ItemShown) => void) | undefined
}

export function Matters({ branchId, year, currentId, onOpen, onMerge }: MattersProps) {
  const query = useInfiniteQuery({
    queryKey: ['archive.arranging', branchId, year],
    queryFn: ({ pageParam }) =>
      call('archive.arranging', { branchId, year, ...(pageParam === undefined ? {} : { after: pageParam }) }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  })
  const state = stateOf(query)
  if (state) return <StateView state={state} />
  const pages = query.data?.pages ?? []
  const items = pages.flatMap((page) => page.items)
  const hidden = pages.reduce((sum, page) => sum + page.hidden, 0)
  return (
    <>
      {mattersOf(items).map((matter) => (
        <Card key={matter.key} title={matter.title} aside={matter.date.slice(5)}>
          {matter.items.map((item, at) => (
            <View key={item.itemId}>
              {at > 0 ? <Rule /> : null}
              <MergeTarget item={item} all={items} onMerge={onMerge}>
                <Line item={item} isCurrent={item.itemId === currentId} onOpen={onOpen} />
              </MergeTarget>
            </View>
          ))}
          {sayReferences(matter) ? <View className={styles.quiet}>{sayReferences(matter)}</View> : null}
        </Card>
      ))}
      {hidden > 0 ? (
        <View className={styles.quiet}>{`另有 ${hidden} 件只有指定的人能看，照样编号。`}</View>
      ) : null}
      {query.hasNextPage ? (
        <Button
          look="plain"
          busy={query.isFetchingNextPage ? '正在取' : false}
          onPress={() => void query.fetchNextPage()}
        >
          再看一些
        </Button>
      ) : null}
    </>
  )
}

function Line({
  item,
  isCurrent,
  onOpen,
}: {
  item: ItemShown
  isCurrent: boolean
  onOpen: (id: string) => void
}) {
  const { itemId, kind, pages, recordClassTitle, retentionName, asks, isRefiled } = item
  const [ask] = asks
  const name = kind === 'photo' ? `照片组 · ${pages} 张` : `记录 · ${pages} 页`
  return (
    <Row
      icon={kind === 'photo' ? 'album' : 'document'}
      title={name}
      note={`${recordClassTitle} · ${retentionName}${isRefiled ? ' · 改归过' : ''}`}
      tag={ask ? <Tag look="amber">{ask === 'late' ? '补录' : '请看一眼'}</Tag> : undefined}
      label={`${item.title}，${name}${ask ? `，${arrangingAskNames[ask]}` : ''}`}
      current={isCurrent}
      onPress={() => onOpen(itemId)}
    />
  )
}
