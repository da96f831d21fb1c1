// What happens after a checklist was changed? Whatever shows one asks again.
import { useMutation, useQueryClient } from '@tanstack/react-query'

/** A change, its busy state and its failure; `then` runs once it is recorded. */
export const useDossierChange = <Value>(work: () => Promise<Value>, then: (value: Value) => void) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: work,
    onSuccess: (value) => {
      void client.invalidateQueries({
        predicate: ({ queryKey }) => String(queryKey[0]).startsWith('dossier.'),
      })
      then(value)
    },
  })
}
