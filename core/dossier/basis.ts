// On whose word does a step or a paper stand? What nobody has confirmed says so, and no clause is ever made up.

/** 依据 — a regulation with its clause, or that the clause is still to be looked up. */
export interface Basis {
  readonly say: string
  /** 条款已核 — whether the texts that were read give the clause itself (standards.md 7). */
  readonly isConfirmed: boolean
}

const RULES = '《中国共产党发展党员工作细则》'

export const quoted = (clause: string): Basis => ({ say: `${RULES}${clause}`, isConfirmed: true })
/** 《党章》第五条 — the two who introduce. */
export const ofCharter: Basis = { say: '《中国共产党章程》第五条', isConfirmed: true }
/** 细则第三十七条 — who keeps what, in the end. */
export const finished = quoted('第三十七条')
/** The regulation's matter, by texts about it; its clause is not confirmed. */
export const unnumbered: Basis = { say: `${RULES}·条款待核`, isConfirmed: false }
export const local: Basis = { say: '地方做法·条款待核', isConfirmed: false }

/** 提示 — a question about a step, and on whose word it is asked. */
export interface Prompt {
  readonly step: number
  readonly say: string
  readonly basis: string
}
