// 清除 — why must it go? The first to say so asks; the second agrees, and then the bytes are gone.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call, sentenceOf } from '../../../cloud/call'
import { Banner } from '../../../components/Banner'
import { Button } from '../../../components/Button'
import { Field } from '../../../components/Field'
import { Sheet } from '../../../components/Sheet'
import { say } from '../../../components/Toast'
import type { Sealed } from './index'

export function EraseSheet({ sealed, onClose }: { sealed: Sealed; onClose: () => void }) {
  const [reason, setReason] = useState('')
  const client = useQueryClient()
  const erase = useMutation({
    mutationFn: (words: string) => call('evidence.erase', { id: sealed.id, reason: words }),
    onSuccess: ({ erased }) => {
      void client.invalidateQueries({ queryKey: ['evidence.quarantined'] })
      say(erased ? '已清除，记录里留下它来过' : '已提请，等另一位同意')
      onClose()
    },
  })
  const isSecond = sealed.erasure !== null
  return (
    <Sheet
      open
      title={isSecond ? '同意清除' : '提请清除'}
      onClose={onClose}
      footer={
        <>
          <Button look="plain" onPress={onClose}>
            先不
          </Button>
          <Button
            look="caution"
            busy={erase.isPending ? '正在记下' : false}
            disabled={reason.trim() === ''}
            onPress={() => erase.mutate(reason.trim())}
          >
            {isSecond ? '清除' : '提请'}
          </Button>
        </>
      }
    >
      {erase.isError ? <Banner look="amber">{sentenceOf(erase.error)}</Banner> : null}
      <View>
        {isSecond
          ? '您是第二位。同意后，原件、看图用的图和写过的话马上清除，不能再恢复。'
          : '先由您提请，再由另一位同意。另一位同意之前，什么也不会清除。'}
      </View>
      <Field
        label="原因"
        value={reason}
        onChange={setReason}
        maxLength={200}
        placeholder="不要写出涉密内容本身"
      />
    </Sheet>
  )
}
