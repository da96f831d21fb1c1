// Which leaves hold documents that bear a 文号, their own or that of whoever issued them?
import type { LeafCode } from './scheme'

/** 文件类的细目 — issued as documents; what a meeting or an activity makes bears none. */
const documentLeaves: ReadonlySet<string> = new Set<LeafCode>([
  '01.1',
  '01.2',
  '02.1',
  '02.2',
  '02.3',
  '02.4',
  '03.1',
  '03.2',
  '03.3',
  '15.3',
  '16.1',
])

export const bearsDocumentNumber = (leaf: string): boolean => documentLeaves.has(leaf)

/** 文号的长度 — 机关代字、年份、顺序号, with room to spare. */
export const documentNumberMax = 60
