// What does a list of papers take?
import type { ComponentRole } from '../../../../core/evidence/component'

export interface PaperShown {
  readonly file: string
  readonly role: ComponentRole
  readonly name: string
  readonly because: string
}

export interface PapersProps {
  papers: readonly PaperShown[]
  /** Undefined where nothing may be moved. */
  onMove: ((from: number, to: number) => void) | undefined
  onRole: ((file: string) => void) | undefined
}
