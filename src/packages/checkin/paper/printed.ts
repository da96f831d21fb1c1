// 签到表 — what stands on the paper?

/** 表头、名单和合计 — as they are printed. */
export interface PrintedSheet {
  readonly branch: string
  readonly title: string
  readonly facts: readonly (readonly [name: string, value: string])[]
  readonly people: readonly {
    readonly id: string
    readonly name: string
    readonly group: string
    /** What is recorded already, in place of a signature; empty for who signs by hand. */
    readonly word: string
  }[]
  readonly totals: readonly (readonly [name: string, value: string])[]
  readonly exempt: string
  readonly guests: string
}
