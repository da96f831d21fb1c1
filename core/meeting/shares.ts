// How many are half, more than half, or four fifths of a number of people? Whole numbers only.

/** 比例 — a share of a number of people, and whether exactly that much is already enough. */
export interface Share {
  readonly parts: number
  readonly outOf: number
  readonly exactlyIsEnough: boolean
}

/** 半数以上 — half or more: in the words of the rules 以上 includes the number itself. */
export const halfOrMore: Share = { parts: 1, outOf: 2, exactlyIsEnough: true }
/** 超过半数 — exactly half is not more than half. */
export const moreThanHalf: Share = { parts: 1, outOf: 2, exactlyIsEnough: false }
/** 五分之四 — four fifths or more. */
export const fourFifths: Share = { parts: 4, outOf: 5, exactlyIsEnough: true }
/** 超过五分之四 — exactly four fifths are not enough. */
export const moreThanFourFifths: Share = { ...fourFifths, exactlyIsEnough: false }
/** 三分之二 — two thirds or more. */
export const twoThirds: Share = { parts: 2, outOf: 3, exactlyIsEnough: true }

/** 至少几人 — the fewest that make up the share of so many. */
export function fewestFor({ parts, outOf, exactlyIsEnough }: Share, of: number): number {
  const exact = parts * of
  const whole = Math.floor(exact / outOf)
  if (!exactlyIsEnough) return whole + 1
  return exact % outOf === 0 ? whole : whole + 1
}

const numerals = ['〇', '一', '二', '三', '四', '五'] as const

/** In the words that the rules use: 超过应到 21 人的半数, 达到应到的五分之四. */
export function sayShare({ parts, outOf, exactlyIsEnough }: Share, whole: string): string {
  const part = parts === 1 && outOf === 2 ? '半数' : `${numerals[outOf]}分之${numerals[parts]}`
  return `${exactlyIsEnough ? '达到' : '超过'}${whole}的${part}`
}
