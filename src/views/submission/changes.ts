// How does a page change a submission, and what is asked anew afterwards?
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { sentenceOf } from '../../cloud/call'

/** All that may look different once a submission has changed. */
const touched = ['evidence.mine', 'evidence.get', 'activity.get', 'archive.item', 'org.me'] as const

export const useChange = (id: string, onDone?: () => void) => {
  const client = useQueryClient()
  const mutation = useMutation({
    mutationKey: ['submission', id],
    mutationFn: (work: () => Promise<unknown>) => work(),
    onSuccess: () => onDone?.(),
    onSettled: () => {
      for (const name of touched) void client.invalidateQueries({ queryKey: [name] })
    },
  })
  const problem = mutation.error ? sentenceOf(mutation.error) : undefined
  return { mutate: mutation.mutate, isPending: mutation.isPending, problem }
}
