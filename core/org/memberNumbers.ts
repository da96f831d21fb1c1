// Which member numbers does a branch give next?

/** 党员编号 — `<branchCode>-NN`, counting on from the highest that was ever given; a gap is not filled again. */
export function nextNumbers(branchCode: string, taken: readonly string[], count: number): readonly string[] {
  const prefix = `${branchCode}-`
  const given = taken.flatMap((number) => {
    const rest = number.startsWith(prefix) ? number.slice(prefix.length) : ''
    return /^\d{1,9}$/.test(rest) ? [Number(rest)] : []
  })
  const last = Math.max(0, ...given)
  return Array.from({ length: count }, (_, at) => `${prefix}${String(last + at + 1).padStart(2, '0')}`)
}
