// What happens after something was changed? Everything about organisations and people is asked again.
import { useMutation, useQueryClient } from '@tanstack/react-query'

/** A change, its busy state and its failure; `then` runs once it is recorded. */
export const useChange = <Input, Value>(
  work: (input: Input) => Promise<Value>,
  then?: (value: Value, input: Input) => void,
) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: work,
    onSuccess: (value, input) => {
      void client.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith('org.') })
      then?.(value, input)
    },
  })
}
