// How does a sheet look that is there to change one thing? Its button says that it is under way; what went wrong stands above it.
import type { ReactNode } from 'react'
import { sentenceOf } from '../../cloud/call'
import { Button, type ButtonProps } from '../../components/Button'
import { Sheet, type SheetProps } from '../../components/Sheet'

interface ChangeSheetProps extends Pick<SheetProps, 'title' | 'onClose' | 'children'> {
  /** Not while another sheet asks who it is. */
  open?: boolean
  change: { readonly isPending: boolean; readonly error: unknown }
  /** What the button does, and what it says while it does it. */
  does: string
  /** Amber for what is hard to take back. */
  look?: ButtonProps['look']
  doing: string
  disabled: boolean
  onDo: () => void
  /** Another button, beside the one that changes. */
  beside?: ReactNode
}

export function ChangeSheet({
  open = true,
  title,
  onClose,
  change,
  does,
  look,
  doing,
  disabled,
  onDo,
  beside,
  children,
}: ChangeSheetProps) {
  return (
    <Sheet
      open={open}
      title={title}
      onClose={onClose}
      problem={change.error === null ? undefined : sentenceOf(change.error)}
      footer={
        <>
          {beside}
          <Button look={look} busy={change.isPending ? doing : false} disabled={disabled} onPress={onDo}>
            {does}
          </Button>
        </>
      }
    >
      {children}
    </Sheet>
  )
}
