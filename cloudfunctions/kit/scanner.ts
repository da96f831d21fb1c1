// What scans for viruses where nothing can? Nobody, and the report says so and asks a person.
import type { Scanner } from './cloud'

export const noScanner = (reason: string): Scanner => ({
  state: async () => ({ is: 'absent', reason }),
  scan: async () => {
    throw new Error('there is no scanner here')
  },
})
