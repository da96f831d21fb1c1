// Which items were found? A list that stays smooth at ten thousand, page after page.
import { useInfiniteQuery } from '@tanstack/react-query'
import { localDateOf, sayDate } from '../../../core/calendar'
import type { Api } from '../../../cloudfunctions/api'
import { nowInstant } from '../../cloud/activities'
import { call } from '../../cloud/call'
import { stateOf } from '../../cloud/queryState'
import { Card } from '../../components/Card'
import { List } from '../../components/List'
import { StateView } from '../../components/Page'
import { Row } from '../../components/Row'
import { Tag } from '../../components/Tag'

type FindInput = Api['archive.find']['input']
type FoundItem = Api['archive.find']['value']['items'][number]

export interface FoundProps {
  input: FindInput
  currentId: string | undefined
  onOpen: (id: string) => void
  /** Said where nothing was found. */
  nothing: string
}

const rowHeight = 92
const rowHeightLarge = 148

export function Found({ input, currentId, onOpen, nothing }: FoundProps) {
  const query = useInfiniteQuery({
    queryKey: ['archive.find', input],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      call('archive.find', { ...input, ...(pageParam ? { after: pageParam } : {}) }),
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: (before) => before,
  })
  const state = stateOf(query)
  if (state) return <StateView state={state} />
  const items = query.data?.pages.flatMap((page) => page.items) ?? []
  if (items.length === 0 && !query.isFetching) return <StateView state={{ is: 'empty', say: nothing }} />
  const more = () => {
    if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage()
  }
  return (
    <Card>
      <List
        label="档案"
        items={items}
        keyOf={({ itemId }) => itemId}
        rowHeight={rowHeight}
        rowHeightLarge={rowHeightLarge}
        onNearEnd={more}
        render={(item) => <ItemRow item={item} current={item.itemId === currentId} onOpen={onOpen} />}
      />
    </Card>
  )
}

interface ItemRowProps {
  item: FoundItem
  current: boolean
  onOpen: (id: string) => void
}

function ItemRow({ item, current, onOpen }: ItemRowProps) {
  const { itemId, kind, title, date, recordClassTitle, pages, late } = item
  const amount = kind === 'photo' ? `照片 ${pages} 张` : `${pages} 页`
  const note = [sayDate(date, localDateOf(nowInstant())), amount, recordClassTitle].join(' · ')
  return (
    <Row
      icon={kind === 'photo' ? 'album' : 'document'}
      title={title}
      note={note}
      tag={late ? <Tag look="amber">补录</Tag> : undefined}
      current={current}
      label={`${title}，${note}${late ? '，补录' : ''}`}
      onPress={() => onOpen(itemId)}
    />
  )
}
