// Where do the pictures of a card come from? Links that live five minutes, asked for a card ahead.
import { useQuery } from '@tanstack/react-query'
import { call } from '../../../cloud/call'
import { fileUrl } from '../../../cloud/transport'
import type { ShownCard } from './shown'

/** Links live five minutes; they are asked again before that. */
const freshMs = 200_000

/** Addresses by slot; a slot without one has no view, or not yet. `isReady` once they are known. */
export const usePictures = (card: Pick<ShownCard, 'id' | 'files'> | undefined) => {
  const links = (card?.files ?? []).map(({ slot }) => ({
    of: 'submission' as const,
    id: card?.id ?? '',
    slot,
    as: 'view' as const,
  }))
  const { data, isError, refetch } = useQuery({
    queryKey: ['archive.links', links],
    queryFn: () => call('archive.links', { links }),
    enabled: links.length > 0,
    staleTime: freshMs,
    refetchInterval: freshMs,
  })
  const addressBySlot = new Map(
    links.map(({ slot }, at) => {
      const link = data?.[at]
      return [slot, link ? fileUrl(link) : undefined] as const
    }),
  )
  return {
    addressBySlot,
    isReady: data !== undefined || links.length === 0,
    isError,
    retry: () => void refetch(),
  }
}
