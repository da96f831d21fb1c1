// What does a list of papers take?
import type { ComponentRole } from '../../../../core/evidence/component'

export interface PaperShown {
  readonly file: string
  /** Null for a photo, which is nothing else. */
  readonly role: ComponentRole | null
  readonly name: string
  /** Under its name: why the rule put it there, or when a photo was taken. */
  readonly because: string
  /** Undefined where there is nothing to show. */
  readonly picture: string | undefined
}

export interface PapersProps {
  papers: readonly PaperShown[]
  /** Undefined where nothing may be moved. */
  onMove: ((from: number, to: number) => void) | undefined
  onRole: ((file: string) => void) | undefined
}
