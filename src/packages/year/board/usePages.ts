// How does an overview come, a screenful of branches at a time? By code; the next page begins after the last one shown.
import { useInfiniteQuery } from '@tanstack/react-query'
import { stateOf } from '../../../cloud/queryState'

export function usePages<Shown extends { readonly next: string | null }>(
  key: readonly (string | number)[],
  ask: (after: string | undefined) => Promise<Shown>,
) {
  const query = useInfiniteQuery({
    queryKey: [...key],
    queryFn: ({ pageParam }) => ask(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  })
  return {
    pages: query.data?.pages ?? [],
    state: stateOf(query),
    more: query.hasNextPage ? () => void query.fetchNextPage() : undefined,
  }
}
