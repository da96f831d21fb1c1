// What may a reader want to know of an archived item: came it in time, has it its number, was it put right?

/** 状态 — by these the archive is filtered; what was sealed, destroyed or moved away is no longer there to be found. */
export const itemStates = {
  onTime: '按时交的',
  late: '补录',
  unnumbered: '还没编号',
  numbered: '已编号',
  supplement: '补归',
  corrected: '更正过',
  takenIn: '接收来的',
} as const satisfies Record<string, string>
export type ItemState = keyof typeof itemStates
export const itemStateCodes = Object.keys(itemStates) as [ItemState, ...ItemState[]]
