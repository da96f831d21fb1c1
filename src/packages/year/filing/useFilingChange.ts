// How is a step of the year taken? Once, with the passphrase where it is asked; then everything about the year is asked again.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { sentenceOf } from '../../../cloud/call'
import { say } from '../../../components/Toast'
import { useProof } from '../../../views/proof/useProof'

interface Wish {
  readonly work: () => Promise<unknown>
  /** What a toast says when it is done. */
  readonly said: string
}

export interface Acting {
  readonly run: (wish: Wish) => void
  readonly isBusy: boolean
  readonly problem: string | undefined
}

/** `sheet` belongs on the page; `onDone` runs after each step that was taken. */
export const useFilingChange = (onDone: () => void) => {
  const client = useQueryClient()
  const { prove, sheet } = useProof()
  const change = useMutation({
    mutationFn: ({ work }: Wish) => prove(work),
    onSuccess: (value, { said }) => {
      if (value === undefined) return
      say(said)
      onDone()
    },
    onSettled: () =>
      void client.invalidateQueries({
        predicate: ({ queryKey }) => /^(archive|fourNature)\./.test(String(queryKey[0])),
      }),
  })
  const acting: Acting = {
    run: change.mutate,
    isBusy: change.isPending,
    problem: change.isError ? sentenceOf(change.error) : undefined,
  }
  return { acting, sheet }
}
