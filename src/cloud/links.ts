// How does a page show files of the archive? Links are minted for it, live five minutes, and are asked for anew in time.
import { useQuery } from '@tanstack/react-query'
import type { Api } from '../../cloudfunctions/api'
import { call } from './call'
import { fileUrl } from './transport'

export type WantedLink = Api['archive.links']['input']['links'][number]

const linksPerCall = 60
/** Before the five minutes of a link are over. */
const freshMs = 4 * 60_000
const makingMs = 3_000

const keyOf = ({ of, id, submissionId, slot, as }: WantedLink) =>
  `${of} ${id} ${submissionId ?? ''} ${slot} ${as}`

/** Addresses that an Image can open, by what was wanted; what is absent, forbidden or not yet made is missing. */
export type Addresses = (wanted: WantedLink) => string | undefined

const minted = async (wanted: readonly WantedLink[]): Promise<ReadonlyMap<string, string>> => {
  const found = new Map<string, string>()
  for (let from = 0; from < wanted.length; from += linksPerCall) {
    const links = wanted.slice(from, from + linksPerCall)
    const answers = await call('archive.links', { links })
    links.forEach((one, at) => {
      const link = answers[at]
      if (link) found.set(keyOf(one), fileUrl(link))
    })
  }
  return found
}

/** One call for all pictures of a page. While `isMaking`, what is missing is asked for again every few seconds. */
export const useLinks = (wanted: readonly WantedLink[], isMaking = false): Addresses => {
  const { data } = useQuery({
    // Asked anew when the last view has been made: an answer from just before would say that it is missing.
    queryKey: ['links', wanted.map(keyOf), isMaking],
    queryFn: () => minted(wanted),
    enabled: wanted.length > 0,
    staleTime: freshMs,
    refetchInterval: ({ state }) => {
      const isMissing = isMaking && wanted.some((one) => !state.data?.has(keyOf(one)))
      return isMissing ? makingMs : freshMs
    },
    placeholderData: (before) => before,
  })
  return (one) => data?.get(keyOf(one))
}

/** 看原件 — one link, minted when asked for, and opened by the platform. */
export const mintOne = async (wanted: WantedLink): Promise<string | undefined> =>
  (await minted([wanted])).get(keyOf(wanted))
