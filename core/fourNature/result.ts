// What can come out of a check of the four natures, and for which of them and at which step is it made?
import { z } from 'zod/mini'

/** 四性 — 真实性, 完整性, 可用性, 安全性 (DA/T 70-2018). */
export const natures = { authentic: '真实性', complete: '完整性', usable: '可用性', safe: '安全性' } as const
export type Nature = keyof typeof natures

/** 检测环节 — at which step of the archive's life the same families of checks are made. */
export const stages = { filing: '归档', handover: '移交', receiving: '接收', keeping: '长期保存' } as const
export type Stage = keyof typeof stages
export const stageCodes = Object.keys(stages) as [Stage, ...Stage[]]

/** 检测结果 — what needs outside evidence is 需人工 until a person has said it; nothing passes in silence. */
export const results = {
  passed: '通过',
  failed: '不通过',
  hint: '提示',
  person: '需人工',
  notApplicable: '不适用',
} as const
export type Result = keyof typeof results
export const resultCodes = Object.keys(results) as [Result, ...Result[]]

/** 人工检测的结果 — what a person may say of a check. */
export const settlements = {
  passed: '查过，没有问题',
  failed: '查过，有问题',
  notApplicable: '不适用',
} as const
export type SettledAs = keyof typeof settlements
export const settlementCodes = Object.keys(settlements) as [SettledAs, ...SettledAs[]]

export const findingSchema = z.object({
  is: z.enum(['failed', 'person', 'hint']),
  /** 检测对象 — a 档号, a file, or the whole. */
  object: z.string(),
  reason: z.string(),
})
/** 发现 — one object that did not simply pass, and why. */
export type Finding = z.infer<typeof findingSchema>

export const failed = (object: string, reason: string): Finding => ({ is: 'failed', object, reason })
export const hinted = (object: string, reason: string): Finding => ({ is: 'hint', object, reason })
export const askPerson = (object: string, reason: string): Finding => ({ is: 'person', object, reason })
