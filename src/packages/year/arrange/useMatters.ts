// What lies in a branch's year, page after page: all of it from a month through a day at once, and the rest on a tap.
import { useEffect } from 'react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { call } from '../../../cloud/call'
import { stateOf } from '../../../cloud/queryState'

export interface MattersAsked {
  readonly branchId: string
  readonly year: number
  readonly from: string
  readonly through: string
}

export function useMatters({ branchId, year, from, through }: MattersAsked) {
  const query = useInfiniteQuery({
    queryKey: ['archive.arranging', branchId, year, from],
    queryFn: ({ pageParam }) => call('archive.arranging', { branchId, year, after: pageParam }),
    initialPageParam: from,
    getNextPageParam: ({ next }) => next ?? undefined,
  })
  const { data, hasNextPage, isFetchingNextPage, isError, fetchNextPage } = query
  const items = data?.pages.flatMap((page) => page.items) ?? []
  // The place of the last one that was read begins with its day.
  const last = data?.pages.at(-1)?.next ?? ''
  // What could not be read is asked for again by a tap.
  const isThrough = data !== undefined && (isError || !hasNextPage || last.slice(0, 10) > through)
  const isNeeded = hasNextPage && !isThrough && !isFetchingNextPage
  useEffect(() => {
    if (isNeeded) void fetchNextPage()
  }, [isNeeded, fetchNextPage])
  const more = hasNextPage && isThrough ? () => void fetchNextPage() : undefined
  return { items, state: isError ? stateOf(query) : undefined, isThrough, more, isMore: isFetchingNextPage }
}
