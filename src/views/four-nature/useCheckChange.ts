// What happens after something was said about a check? Whatever shows the year asks again.
import { useMutation, useQueryClient } from '@tanstack/react-query'

export const useCheckChange = <Value>(work: () => Promise<Value>, then: () => void) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => work(),
    onSuccess: () => {
      void client.invalidateQueries({
        predicate: ({ queryKey }) =>
          /^(fourNature\.|archive\.fondsYear|package\.intakes)/.test(String(queryKey[0])),
      })
      then()
    },
  })
}
