// What is a submission: its files, where it belongs, what is asked about it, and what became of it?
import { z } from 'zod/mini'
import { activityKindSchema } from '../activity/activity'
import { storedFields } from '../stored'

/** 两个盘 — 现场照片 make the photo group, 记录和材料 make the text item. */
export const trays = ['photos', 'records'] as const
export type Tray = (typeof trays)[number]

/** 请补充的原因 — a closed list with a free sentence beside it. */
export const returnReasons = {
  missingSignIn: '缺签到表',
  missingMinutes: '缺会议记录',
  unclear: '拍得不清楚，请重拍',
  missingPages: '缺页',
  wrongActivity: '不是这次活动的',
  needsCaption: '请补一句说明',
  other: '其他',
} as const
export type ReturnReason = keyof typeof returnReasons
const returnReasonCodes = Object.keys(returnReasons) as [ReturnReason, ...ReturnReason[]]
/** 请补充什么 — the reason, and what was written beside it. */
export const sayReturned = (reason: ReturnReason, say: string): string =>
  say === '' ? returnReasons[reason] : `${returnReasons[reason]}，${say}`
export const returnReasonSchema = z.enum(returnReasonCodes)

export const evidenceFileSchema = z.object({
  /** Order within the submission, from 0; the file's id is `<submission>.<slot>`. */
  slot: z.int(),
  tray: z.enum(trays),
  sha256: z.string(),
  sm3: z.string(),
  /** CRC-32, counted in the same pass, so that packaging need not read twice; absent on what came in before it was. */
  crc32: z.optional(z.int()),
  sizeBytes: z.int(),
  /** As core/evidence/format.ts names it; decided by the bytes, not by the phone. */
  format: z.string(),
  extension: z.string(),
  /** The name on the phone: a label, never a path. */
  label: z.nullable(z.string()),
  receivedAt: z.string(),
  /** EXIF — the camera's own word: the raw time read as +08:00; honestly absent, or there and not to be read here. */
  exif: z.discriminatedUnion('is', [
    z.object({ is: z.enum(['absent', 'unreadable']) }),
    z.object({
      is: z.literal('present'),
      takenAt: z.nullable(z.string()),
      camera: z.nullable(z.string()),
      hasPosition: z.boolean(),
    }),
  ]),
  pages: z.nullable(z.int()),
  /** `kept` is what review sees; `setAside` is 不是这张; `replaced` was changed by its sender before approval. */
  state: z.enum(['kept', 'setAside', 'replaced']),
})
/** 文件 — one photo, one page, or one document, as it was received and hashed. */
export type EvidenceFile = z.infer<typeof evidenceFileSchema>

export const captionSchema = z.object({
  matter: z.string(),
  time: z.string(),
  place: z.string(),
  people: z.string(),
  background: z.string(),
  photographer: z.string(),
})
/** 文字说明六要素 — 事由 时间 地点 人物 背景 摄影者 (standards.md §3.2). */
export type Caption = z.infer<typeof captionSchema>

export const questionSchema = z.object({
  id: z.string(),
  /** The file it is about, where it is about one. */
  slot: z.nullable(z.int()),
  kind: z.enum([
    'sameBytesElsewhere',
    'sameBytesInAnotherBranch',
    'takenAfterActivity',
    'takenBeforeActivity',
    'secrecyWord',
    'lateWithoutTime',
    'viewFailed',
  ]),
  /** The sentence shown; composed by the rule, without names of other people's branches. */
  say: z.string(),
  /** What it compares with, as a submission's file id, where there is one. */
  with: z.nullable(z.string()),
  answer: z.nullable(z.object({ text: z.string(), by: z.string(), at: z.string() })),
})
/** 请说明一下 — a contradiction is a question, not a verdict. */
export type Question = z.infer<typeof questionSchema>

export const tagSchema = z.object({
  tag: z.string(),
  /** The word that caused it, or null when a person chose it. */
  because: z.nullable(z.string()),
  removed: z.boolean(),
})
export type EvidenceTag = z.infer<typeof tagSchema>

export const reasonSchema = z.object({ rule: z.string(), say: z.string(), source: z.string() })

export const placementSchema = z.object({
  year: z.int(),
  /** YYYY-MM: the month it counts for, apart from the archival year (US-02). */
  countingMonth: z.string(),
  /** 类 — a class of the scheme, as DJ08. */
  recordClass: z.string(),
  leaf: z.nullable(z.string()),
  retention: z.enum(['Y', 'D30', 'D10']),
  reasons: z.array(reasonSchema),
})
/** 归到哪儿 — year, class and retention, each with its reason. */
export type Placement = z.infer<typeof placementSchema>

/** 签名的回执 — exactly as it was signed, so that a retry gets the same bytes. */
export const signedReceiptSchema = z.object({ text: z.string(), signature: z.string(), keyId: z.string() })
export type SignedReceipt = z.infer<typeof signedReceiptSchema>

const by = { by: z.string(), at: z.string() }
export const submissionStateSchema = z.discriminatedUnion('is', [
  /** Some of its files are still on the phone. */
  z.object({ is: z.literal('receiving') }),
  z.object({ is: z.literal('waiting'), since: z.string() }),
  z.object({ is: z.literal('returned'), ...by, reason: returnReasonSchema, say: z.string() }),
  z.object({ is: z.literal('approved'), ...by, role: z.string(), itemIds: z.array(z.string()) }),
  z.object({ is: z.literal('withdrawn'), at: z.string() }),
  /** 之前已收到 — the activity held every one of its files already; the first receipts speak for it. */
  z.object({ is: z.literal('repeated'), at: z.string() }),
  /** 已封存 — links are dead; only the security administrator sees it. */
  z.object({
    is: z.literal('quarantined'),
    ...by,
    because: z.enum(['secret', 'mistake']),
    was: z.string(),
    /** The items it had files in, and where those files lay: so that sealing can be taken up again after a cut. */
    itemIds: z.array(z.string()),
    archivePaths: z.array(z.string()),
    /** 清除 — one proposes, another agrees; from then on it is only a matter of doing it. */
    erasure: z.nullable(z.object({ ...by, reason: z.string(), agreed: z.optional(z.object(by)) })),
  }),
  z.object({ is: z.literal('erased'), at: z.string(), by: z.array(z.string()) }),
])
export type SubmissionState = z.infer<typeof submissionStateSchema>

export const submissionSchema = z.object({
  ...storedFields,
  submitterId: z.string(),
  submitterName: z.string(),
  branchId: z.string(),
  branchPath: z.string(),
  /** An activity's evidence, or a leaf of the scheme (不是活动的材料). */
  about: z.discriminatedUnion('is', [
    z.object({
      is: z.literal('activity'),
      activityId: z.string(),
      kind: activityKindSchema,
      groupId: z.nullable(z.string()),
      /** What a card shows of it, so that a queue needs no second look-up; a correction is repeated here. */
      theme: z.string(),
      place: z.string(),
      startsAt: z.string(),
      endsAt: z.string(),
    }),
    z.object({
      is: z.literal('leaf'),
      leaf: z.string(),
      signedOn: z.string(),
      /** 文号 — of a document that bears one. */
      documentNumber: z.optional(z.string()),
    }),
  ]),
  title: z.string(),
  /** How many files the phone means to send in all. */
  total: z.int(),
  files: z.array(evidenceFileSchema),
  /** 没收下的 — slots whose file was refused; dealt with, until another file takes the slot. */
  refused: z.array(
    z.object({
      slot: z.int(),
      tray: z.enum(trays),
      sha256: z.string(),
      extension: z.string(),
      code: z.string(),
      say: z.string(),
    }),
  ),
  /** 已经有的 — slots whose exact bytes this activity holds already, and the file that holds them. */
  heldAlready: z.array(
    z.object({ slot: z.int(), sha256: z.string(), submissionId: z.string(), heldSlot: z.int() }),
  ),
  /** One for each call that brought files; every file is named in exactly one. */
  receipts: z.array(signedReceiptSchema),
  /** SHA-256 of what the phone said beside the files: the same id with other facts is refused. */
  factsDigest: z.string(),
  caption: captionSchema,
  tags: z.array(tagSchema),
  placement: placementSchema,
  /** Places it had before, with the reason of the change (S0-15). */
  placedBefore: z.array(z.object({ placement: placementSchema, reason: z.string(), ...by })),
  questions: z.array(questionSchema),
  /** 补录 — three times are shown: of the activity, on receipt, on filing. */
  late: z.nullable(z.object({ days: z.int(), reason: z.string(), happenedOn: z.string() })),
  secrecyConfirmedAt: z.string(),
  receivedAt: z.string(),
  state: submissionStateSchema,
  /** 退回过的 — what was asked, and what the member answered on sending it again. */
  returnedBefore: z.array(
    z.object({
      ...by,
      reason: returnReasonSchema,
      say: z.string(),
      answer: z.string(),
      answeredAt: z.string(),
    }),
  ),
  /** SHA-256 over the ordered kept files; what is approved is what was shown. */
  digest: z.string(),
  /** Who may decide, in the order of US-09; repeated for the queue. */
  reviewerIds: z.array(z.string()),
  /** All kept photos and pages have their view; false for good while a kept HEIC waits for a decoder. */
  viewsReady: z.boolean(),
  /** The clock still has views to make. */
  viewsDue: z.boolean(),
  /** Decided, and what follows from that is still to be done by the clock: items grow, the submitter is told. */
  decisionDue: z.optional(z.boolean()),
  /** Sealed, and the bytes may still lie where links opened them; the clock finishes what a cut left. */
  sealDue: z.optional(z.boolean()),
  /** Digests of all files held, also replaced ones: by these duplicates are found and references counted. */
  sha256s: z.array(z.string()),
  /** Flat copy of state.is, for queries. */
  stateIs: z.string(),
})
/** 提交 — what one person sent at one time, by the id that the phone made. */
export type Submission = z.infer<typeof submissionSchema>

type About =
  { readonly is: 'activity' } | { readonly is: 'leaf'; readonly documentNumber?: string | undefined }

/** 文号 — what an issued paper bears; empty for all else. */
export const documentNumberOf = (about: About): string =>
  about.is === 'leaf' ? (about.documentNumber ?? '') : ''

/** The text that a submission's digest is taken over: ordered, kept files only. */
export function digestText(files: readonly EvidenceFile[]): string {
  const kept = files.filter((file) => file.state === 'kept').sort((a, b) => a.slot - b.slot)
  return kept.map((file) => `${file.slot} ${file.tray} ${file.sha256}`).join('\n')
}
