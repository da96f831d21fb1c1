// What happens after something of what is kept was changed? Everything of the archive is asked again.
import { useMutation, useQueryClient } from '@tanstack/react-query'

/** A change, its busy state and its failure; `then` runs once it is recorded, with what it answered. */
export const useKeptChange = <Input, Value>(
  work: (input: Input) => Promise<Value>,
  then: (value: Value) => void,
) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: work,
    onSuccess: (value) => {
      void client.invalidateQueries({
        predicate: ({ queryKey }) => /^(archive\.|org\.inbox)/.test(String(queryKey[0])),
      })
      then(value)
    },
  })
}
