// What lies over the checklist: a step, what is filled in of it, or one of the rarer things?
import type { Checklist } from '../form'
import { EndSheet } from './EndSheet'
import { FileSheet } from './FileSheet'
import { HandOverSheet } from './HandOverSheet'
import { NoteSheet } from './NoteSheet'
import { RestoreSheet } from './RestoreSheet'
import { StepSheet } from './StepSheet'
import { StrikeSheet } from './StrikeSheet'
import { StruckSheet } from './StruckSheet'
import { WhoSheet } from './WhoSheet'

export type Opened =
  | { readonly is: 'step'; readonly step: number }
  | { readonly is: 'note'; readonly step: number; readonly replaces: string | null }
  | { readonly is: 'strike'; readonly noteId: string }
  | { readonly is: 'handOver' | 'end' | 'restore' | 'who' | 'file' | 'struck' }

export interface OpenedProps<One extends Opened['is']> {
  shown: Checklist
  opened: Extract<Opened, { is: One }>
  onOpen: (opened: Opened) => void
  onClose: () => void
}

export function OpenedSheet({ opened, ...more }: OpenedProps<Opened['is']>) {
  if (opened.is === 'step') return <StepSheet opened={opened} {...more} />
  if (opened.is === 'note') return <NoteSheet opened={opened} {...more} />
  if (opened.is === 'strike') return <StrikeSheet opened={opened} {...more} />
  const { shown, onClose } = more
  if (opened.is === 'handOver') return <HandOverSheet shown={shown} onClose={onClose} />
  if (opened.is === 'end') return <EndSheet shown={shown} onClose={onClose} />
  if (opened.is === 'restore') return <RestoreSheet shown={shown} onClose={onClose} />
  if (opened.is === 'who') return <WhoSheet shown={shown} onClose={onClose} />
  if (opened.is === 'struck') return <StruckSheet shown={shown} onClose={onClose} />
  return <FileSheet shown={shown} onClose={onClose} />
}
