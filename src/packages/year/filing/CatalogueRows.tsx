// 目录里写的 — the rows as the paper has them, list after list; what was numbered last stands first.
import { useInfiniteQuery } from '@tanstack/react-query'
import { call } from '../../../cloud/call'
import { stateOf } from '../../../cloud/queryState'
import { StateView } from '../../../components/Page'
import { RowsCard } from './Rows'
import type { FondsYear } from './steps'

export function CatalogueRows({ shown: { fonds, year, runs } }: { shown: FondsYear }) {
  const places = runs
    .toReversed()
    .flatMap(({ run, lists }) => Array.from({ length: lists }, (_, list) => ({ run, list })))
  const query = useInfiniteQuery({
    queryKey: ['archive.catalogue', fonds.id, year, runs.length],
    queryFn: ({ pageParam: at }) =>
      call('archive.catalogue', { fondsId: fonds.id, year, ...(places[at] ?? { run: 1, list: 0 }) }),
    initialPageParam: 0,
    getNextPageParam: (_last, _all, at) => (at + 1 < places.length ? at + 1 : undefined),
  })
  const state = stateOf(query)
  if (state) return <StateView state={state} />
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = query
  return (
    <RowsCard
      title={runs.length > 1 ? '目录里写的，后编的在前' : '目录里写的'}
      rows={data?.pages.flatMap(({ rows }) => rows) ?? []}
      more={hasNextPage ? () => void fetchNextPage() : undefined}
      isMore={isFetchingNextPage}
    />
  )
}
