// A step that was noted by mistake is struck with a reason; it stays among what was corrected, and counts for nothing.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { call } from '../../../cloud/call'
import { Field } from '../../../components/Field'
import { say } from '../../../components/Toast'
import { ChangeSheet } from '../../../views/change/ChangeSheet'
import { sayNote } from '../form'
import { useDossierChange } from '../useDossierChange'
import type { OpenedProps } from './OpenedSheet'

export function StrikeSheet({ shown, opened: { noteId }, onClose }: OpenedProps<'strike'>) {
  const [reason, setReason] = useState('')
  const note = shown.notes.find(({ id }) => id === noteId)
  const strike = useDossierChange(
    () => call('dossier.strike', { id: shown.id, noteId, reason: reason.trim() }),
    () => {
      say('已划去')
      onClose()
    },
  )
  return (
    <ChangeSheet
      title="记错了，划去"
      onClose={onClose}
      change={strike}
      does="划去这一步"
      doing="正在划去"
      disabled={reason.trim() === ''}
      onDo={() => strike.mutate()}
    >
      <View>{note === undefined ? '' : `第 ${note.step} 步 · ${sayNote(note)}`}</View>
      <Field
        label="为什么划去"
        value={reason}
        onChange={setReason}
        maxLength={60}
        placeholder="例如：记到别人名下了"
      />
    </ChangeSheet>
  )
}
