// What happens after an item was arranged? Whatever shows it or its year asks again, also after a refusal.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { say } from '../../../components/Toast'

/** Somebody else may have been first, so everything of the archive is asked again in any case. */
export const useArranging = (said: string) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (work: () => Promise<unknown>) => work(),
    onSuccess: () => say(said),
    onSettled: () =>
      void client.invalidateQueries({
        predicate: ({ queryKey }) => String(queryKey[0]).startsWith('archive.'),
      }),
  })
}
