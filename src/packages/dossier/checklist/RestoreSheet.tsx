// 恢复 — was the handover or the ending a mistake? It is taken up again where it stood.
import { call, sentenceOf } from '../../../cloud/call'
import { Confirm } from '../../../components/Confirm'
import { say } from '../../../components/Toast'
import type { Checklist } from '../form'
import { useDossierChange } from '../useDossierChange'

export function RestoreSheet({ shown, onClose }: { shown: Checklist; onClose: () => void }) {
  const restore = useDossierChange(
    () => call('dossier.restore', { id: shown.id }),
    () => {
      say('恢复了，接着办')
      onClose()
    },
  )
  const words = shown.state.is === 'handedOver' ? '移交的记录会留下' : '终止的记录会留下'
  return (
    <Confirm
      open
      title="恢复这份核对单"
      words={restore.error === null ? `${words}，核对单回到正在办。` : sentenceOf(restore.error)}
      yes="恢复"
      busy={restore.isPending}
      onYes={() => restore.mutate()}
      onNo={onClose}
    />
  )
}
