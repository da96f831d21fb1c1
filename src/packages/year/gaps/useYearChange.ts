// What happens after something was said about a year? Whatever shows the year, or what waits at home, asks again.
import { useMutation, useQueryClient } from '@tanstack/react-query'

/** A change, its busy state and its failure; `then` runs once it is recorded. */
export const useYearChange = <Value>(work: () => Promise<Value>, then: () => void) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => work(),
    onSuccess: () => {
      void client.invalidateQueries({
        predicate: ({ queryKey }) =>
          /^(archive\.(year|board|fondsYear|filings)|org\.inbox)/.test(String(queryKey[0])),
      })
      then()
    },
  })
}
