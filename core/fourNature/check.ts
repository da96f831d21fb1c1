// What is one check of the four natures: its name, how it is done, on whose word, and the rule itself?
import type { ItemFacts, WholeFacts } from './facts'
import { failed, hinted } from './result'
import type { Finding, Nature, Stage } from './result'

/** Findings of the whole; or why a person must say it, or why there is nothing to check. */
export type WholeVerdict =
  readonly Finding[] | { readonly person: string } | { readonly notApplicable: string }

/** 检测项 — one row of the table. */
export interface Check {
  readonly name: string
  readonly nature: Nature
  /** 怎么检 — what it does, in words. */
  readonly how: string
  /** 依据 — with what is unconfirmed of it. */
  readonly basis: string
  /** Only at these steps; at every one when absent. */
  readonly stages?: readonly Stage[]
  readonly ofItem?: (item: ItemFacts) => readonly Finding[]
  /** Also numbers behind which nothing stands any more. */
  readonly ofEveryNumber?: true
  readonly ofWhole?: (whole: WholeFacts) => WholeVerdict
}

const standard = 'DA/T 70-2018 归档环节'
export const basis = standard
/** The slot exists; its name is not confirmed by a source that we could read. */
export const unconfirmed = `${standard}（名称待核）`

export const eachFailed = (object: string, reasons: readonly string[]): readonly Finding[] =>
  reasons.map((reason) => failed(object, reason))
export const eachHinted = (object: string, reasons: readonly string[]): readonly Finding[] =>
  reasons.map((reason) => hinted(object, reason))

/** A rule about files whose bytes are there; that they are there at all is GD-2-7's to say. */
export const ofFoundFiles =
  (
    rule: (
      file: ItemFacts['files'][number],
      found: NonNullable<ItemFacts['files'][number]['found']>,
    ) => readonly Finding[],
  ) =>
  ({ files }: ItemFacts): readonly Finding[] =>
    files.flatMap((file) => (file.found === null ? [] : rule(file, file.found)))

/** A rule of packages: not applicable where there is none. */
export const ofPackage =
  (rule: (facts: NonNullable<WholeFacts['package']>, object: string) => WholeVerdict) =>
  (whole: WholeFacts): WholeVerdict =>
    whole.package === null
      ? { notApplicable: withoutPackage[whole.stage] }
      : rule(whole.package, whole.object)

const withoutPackage = {
  filing: '在系统内归档，没有信息包',
  handover: '检的是档案室里的原件，没有信息包；报告随移交包走，包由接收方再检',
  receiving: '没有信息包',
  keeping: '检的是档案室里的原件，没有信息包',
} as const satisfies Record<Stage, string>
