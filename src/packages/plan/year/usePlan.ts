// How is a plan changed? Each change is recorded, and whatever shows plans or activities asks again.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../../../cloud/call'
import type { Avoidance, Plan, Planned } from './shown'

/** A change, its busy state and its failure; `then` runs once it is recorded. */
export const usePlanChange = <Input, Value>(
  work: (input: Input) => Promise<Value>,
  then?: (value: Value) => void,
) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: work,
    onSuccess: (value) => {
      then?.(value)
      void client.invalidateQueries({
        predicate: ({ queryKey }) => /^(activity\.|org\.inbox)/.test(String(queryKey[0])),
      })
    },
  })
}

/** Keeps the whole plan against the revision that is shown. */
export const useSavePlan = ({ branch, year, rev }: Plan, then?: () => void) =>
  usePlanChange(
    ({ rows, avoid }: { rows: readonly Planned[]; avoid: Avoidance }) =>
      call('activity.savePlan', { branchId: branch.id, year, rev, avoid, rows: [...rows] }),
    then,
  )
