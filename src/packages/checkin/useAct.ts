// What happens after something was entered on a sheet? The sheet and the activity are asked again, and what failed is said.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { refusalOf, sentenceOf } from '../../cloud/call'
import { say } from '../../components/Toast'

/** A change of the sheet, with its busy state; `then` runs once it is recorded. What was refused shows what stands now. */
export const useAct = <Input, Value>(
  work: (input: Input) => Promise<Value>,
  then?: (value: Value) => void,
) => {
  const client = useQueryClient()
  const askAgain = () =>
    client.invalidateQueries({
      predicate: ({ queryKey }) => /^(checkin|activity)\./.test(String(queryKey[0])),
    })
  return useMutation({
    mutationFn: work,
    onSuccess: async (value) => {
      await askAgain()
      then?.(value)
    },
    onError: (error) => {
      say(sentenceOf(error))
      if (refusalOf(error) !== undefined) void askAgain()
    },
  })
}
