// By which codes are the kinds of activity known?

/** 活动类别 — the code of a kind of activity. */
export type ActivityKind =
  | 'DH'
  | 'ZW'
  | 'XZ'
  | 'DK'
  | 'ZR'
  | 'SH'
  | 'MP'
  | 'TX'
  | 'HJ'
  | 'FZ'
  | 'DF'
  | 'ZY'
  | 'PX'
  | 'SX'
  | 'LD'
  | 'MS'
