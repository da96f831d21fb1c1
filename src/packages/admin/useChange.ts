// What happens after something was changed? Everything about organisations and people is asked again.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { refusalOf } from '../../cloud/call'

/** A change, its busy state and its failure; `then` runs once it is recorded. */
export const useChange = <Input, Value>(
  work: (input: Input) => Promise<Value>,
  then?: (value: Value, input: Input) => void,
) => {
  const client = useQueryClient()
  const askAgain = () =>
    void client.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith('org.') })
  return useMutation({
    mutationFn: work,
    onSuccess: (value, input) => {
      askAgain()
      then?.(value, input)
    },
    // 请刷新后再试: what somebody else has changed meanwhile is there when it is tried again.
    onError: (error) => {
      if (refusalOf(error) === 'changedMeanwhile') askAgain()
    },
  })
}
