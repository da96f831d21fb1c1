// What has somebody typed over what is stored? What they have not touched follows what another changes meanwhile.
import { useState } from 'react'

/** The facts as the form shows them, and how some of them are typed. */
export function useTyped<Facts extends object>(stored: Facts) {
  const [changes, setChanges] = useState<Partial<Facts>>({})
  const type = (more: Partial<Facts>) => setChanges((before) => ({ ...before, ...more }))
  return [{ ...stored, ...changes } as Facts, type] as const
}
