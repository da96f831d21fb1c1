// Is somebody sure? One question, what follows from it, and two answers.
import { View } from '@tarojs/components'
import { Button } from './Button'
import { Sheet } from './Sheet'

export interface ConfirmProps {
  open: boolean
  title: string
  /** What happens next, in people's words. */
  words: string
  /** What the answer does, such as 通过 or 撤回; never 确定. */
  yes: string
  no?: string
  /** Amber for what is hard to take back. */
  caution?: boolean
  busy?: boolean
  onYes: () => void
  onNo: () => void
}

export function Confirm({ open, title, words, yes, no = '先不', caution, busy, onYes, onNo }: ConfirmProps) {
  const footer = (
    <>
      <Button look="plain" onPress={onNo}>
        {no}
      </Button>
      <Button look={caution ? 'caution' : 'main'} busy={busy} onPress={onYes}>
        {yes}
      </Button>
    </>
  )
  return (
    <Sheet open={open} title={title} onClose={onNo} footer={footer}>
      <View>{words}</View>
    </Sheet>
  )
}
