// Which quiet state does a page show for a question to the server? `<Page state={stateOf(query)}>`.
import type { PageState } from '../components/Page'
import { isUnreachable, sentenceOf } from './call'

/** What react-query knows of a question; any of its results fits. */
interface Asked {
  readonly isPending: boolean
  readonly isError: boolean
  readonly data: unknown
  readonly error: unknown
  refetch(): unknown
}

/** Undefined once there is something to show; an older answer is shown while a newer one does not come. */
export const stateOf = (query: Asked): PageState | undefined => {
  if (query.data !== undefined) return undefined
  if (query.isPending) return { is: 'loading' }
  const retry = () => void query.refetch()
  if (isUnreachable(query.error)) return { is: 'offline', retry }
  return { is: 'error', say: sentenceOf(query.error), retry }
}
