// 并件 — one item was dragged onto another: shall they be one?
import { call, sentenceOf } from '../../../cloud/call'
import { Confirm } from '../../../components/Confirm'
import { say } from '../../../components/Toast'
import type { ItemShown } from './Matters'
import { useArranging } from './useArranging'

export interface Merging {
  readonly from: ItemShown
  readonly into: ItemShown
}

interface MergeConfirmProps extends Merging {
  onClose: () => void
  /** What both are now is shown, and can be taken back there. */
  onMerged: () => void
}

export function MergeConfirm({ from, into, onClose, onMerged }: MergeConfirmProps) {
  const merge = useArranging('并好了，在右边可以撤销')
  const run = () =>
    merge.mutate(
      () =>
        call('archive.mergeItems', {
          ...{ id: into.itemId, rev: into.rev },
          ...{ otherId: from.itemId, otherRev: from.rev },
        }),
      { onSuccess: onMerged, onError: (error) => say(sentenceOf(error)), onSettled: onClose },
    )
  return (
    <Confirm
      open
      title="并成一件？"
      words={`“${from.title}”的材料并进“${into.title}”，题名用后面这一件的。`}
      yes="并成一件"
      busy={merge.isPending}
      onYes={run}
      onNo={onClose}
    />
  )
}
