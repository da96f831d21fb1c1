// What scans for viruses where nothing can? Nobody, and the report says so and asks a person.
import type { Scanner } from './cloud'

export const noScanner = (reason: string): Scanner => ({
  state: async () => ({ is: 'absent', reason }),
  scan: async () => {
    throw new Error('there is no scanner here')
  },
})

/** 云函数里 — nothing can be installed beside a function. */
export const noScannerInFunctions = noScanner(
  '云函数里不能安装杀毒软件，请在本单位的电脑上用杀毒软件查过再填',
)
