// 再确认是本人 — how does a grave step ask for the passphrase again, and then go on by itself?
import { useState } from 'react'
import { View } from '@tarojs/components'
import { useMutation } from '@tanstack/react-query'
import { demoPassphrase } from '../../../core/org/account'
import { account } from '../../cloud/account'
import { useAsked } from '../../cloud/asked'
import { refusalOf, sentenceOf } from '../../cloud/call'
import { Button } from '../../components/Button'
import { Field } from '../../components/Field'
import { Sheet } from '../../components/Sheet'

/** There it is not what one signs in with. */
const hint =
  LANTAI_HOME === 'cloudbase' ? '扫邀请条绑定时设的那个。忘了，请支部再给一张邀请条，重新绑定。' : undefined

interface Waiting {
  settle(isProved: boolean): void
}

/** `prove(() => call('org.appoint', …))`: undefined when the person gave it up. `sheet` belongs on the page. */
export const useProof = () => {
  const [waiting, setWaiting] = useState<Waiting>()
  const prove = async <Value,>(work: () => Promise<Value>): Promise<Value | undefined> => {
    try {
      return await work()
    } catch (error) {
      if (refusalOf(error) !== 'confirmIdentity') throw error
    }
    const isProved = await new Promise<boolean>((settle) => setWaiting({ settle }))
    setWaiting(undefined)
    return isProved ? work() : undefined
  }
  const sheet = waiting ? (
    <ProofSheet onProved={() => waiting.settle(true)} onClose={() => waiting.settle(false)} />
  ) : null
  return { prove, sheet }
}

function ProofSheet({ onProved, onClose }: { onProved: () => void; onClose: () => void }) {
  const [passphrase, setPassphrase] = useState('')
  const { value: about } = useAsked('org.about', {})
  const confirm = useMutation({
    mutationFn: () => account('confirm', { passphrase }),
    onSuccess: onProved,
  })
  const send = () => (passphrase !== '' && !confirm.isPending ? confirm.mutate() : undefined)
  return (
    <Sheet
      open
      title="再确认一次是您本人"
      onClose={onClose}
      footer={
        <Button busy={confirm.isPending ? '正在确认' : false} disabled={passphrase === ''} onPress={send}>
          确认
        </Button>
      }
    >
      <View>这一步很要紧，所以要您的口令。10 分钟内不会再问。</View>
      <Field
        label={LANTAI_HOME === 'cloudbase' ? '办事口令' : '口令'}
        kind="password"
        value={passphrase}
        onChange={setPassphrase}
        maxLength={128}
        autoComplete="current-password"
        hint={about?.isDemo ? `示例里每个人的口令都是 ${demoPassphrase}` : hint}
        error={confirm.isError ? sentenceOf(confirm.error) : undefined}
        onSubmit={send}
      />
    </Sheet>
  )
}
