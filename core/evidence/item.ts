// What is an item of the archive: the text item or the photo group of one activity or leaf?
import { z } from 'zod/mini'
import { storedFields } from '../stored'
import { provenanceSchema } from '../package/intake'
import { componentSchema } from './component'
import { correctionSchema } from './correction'
import { regroupSchema } from './regroupSchema'
import { captionSchema, evidenceFileSchema, placementSchema, submissionSchema, tagSchema } from './submission'

export const itemFileSchema = z.object({
  ...evidenceFileSchema.shape,
  submissionId: z.string(),
  /** Whose it is: they may always see their own. */
  submitterId: z.string(),
  /** Where its bytes lie in the archive. */
  path: z.string(),
  /** Where they lay in the item that it came here from, and still lie; for whoever takes it away for good. */
  laidAt: z.optional(z.array(z.string())),
})
export type ItemFile = z.infer<typeof itemFileSchema>

export const itemPartSchema = z.object({
  submissionId: z.string(),
  submitterId: z.string(),
  caption: captionSchema,
  late: submissionSchema.shape.late,
  approvedAt: z.string(),
})
/** 来自哪次提交 — what one submission brought beside its files. */
export type ItemPart = z.infer<typeof itemPartSchema>

export const itemFilingSchema = z.object({
  /** `<fonds>.<year>` */
  filingId: z.string(),
  series: z.string(),
  /** 件号, or 组号 for photos. */
  number: z.int(),
  run: z.int(),
  at: z.string(),
  /** 补归 — numbered after its year had been filed. */
  supplement: z.boolean(),
  /** 张号 — the files of a photo group in the order of their numbers, from 1; a file that goes leaves its number empty. */
  photos: z.array(z.string()),
  /** 参见号 — the photo group of a record, the record of a photo group. */
  see: z.array(z.string()),
})
/** 编号 — the place of an item in its series; given once, never changed, never given again. */
export type ItemFiling = z.infer<typeof itemFilingSchema>

export const itemSchema = z.object({
  ...storedFields,
  /** 件 or 照片组. */
  kind: z.enum(['text', 'photo']),
  branchId: z.string(),
  branchPath: z.string(),
  branchCode: z.string(),
  fondsCode: z.nullable(z.string()),
  activityId: z.nullable(z.string()),
  activityKind: z.nullable(z.string()),
  groupId: z.nullable(z.string()),
  leaf: z.nullable(z.string()),
  /** 题名 */
  title: z.string(),
  /** 文号 — empty for what bears none. */
  documentNumber: z.string(),
  /** 责任者 */
  creator: z.string(),
  /** 成文日期 — a day in Asia/Shanghai. */
  date: z.string(),
  /** `<date> <id>`: by this lists are sorted and turned, page after page. */
  order: z.string(),
  year: z.int(),
  countingMonth: z.string(),
  recordClass: z.string(),
  placement: placementSchema,
  placedBefore: z.array(
    z.object({ placement: placementSchema, reason: z.string(), by: z.string(), at: z.string() }),
  ),
  parts: z.array(itemPartSchema),
  /** Of the first part, with what it left open taken from later ones. */
  caption: captionSchema,
  tags: z.array(tagSchema),
  tagNames: z.array(z.string()),
  /** The approved files in order, each with the submission it came by and where its bytes lie. */
  files: z.array(itemFileSchema),
  /** Digests of its files: by these references to equal bytes are counted. */
  sha256s: z.array(z.string()),
  pages: z.int(),
  /** 补录 — an item is as late as the latest of its parts. */
  late: submissionSchema.shape.late,
  submitterIds: z.array(z.string()),
  /** Who may read, from the class table: see core/classification/readers.ts. */
  readers: z.enum(['members', 'group', 'officers', 'named']),
  /** The same as tokens for queries: see core/evidence/audience.ts. */
  audience: z.array(z.string()),
  /** 当事人审批 — whoever approved some of it was also the host; for sampling (US-09). */
  approvedByHost: z.boolean(),
  firstApprovedAt: z.string(),
  lastApprovedAt: z.string(),
  /** 正在进馆 (`arriving`): of a package that is being taken in, seen by nobody before all of it is there. */
  /** 并走 (`merged`): its files lie in another item, until that is taken back. */
  /** 不收 (`declined`): a copy of what was held together, which this branch does not want. */
  state: z.enum(['arriving', 'archived', 'merged', 'declined', 'quarantined', 'erased', 'destroyed']),
  /** 并入的是哪一件 — while it is merged: what comes later to it belongs there, too. */
  mergedInto: z.optional(z.nullable(z.string())),
  filing: z.nullable(itemFilingSchema),
  /** 档号 — repeated for queries; null until it is numbered. */
  referenceCode: z.nullable(z.string()),
  /** 补充的是哪一件 — the numbered item of the same activity that this one continues. */
  continues: z.nullable(z.string()),
  /** 复本 — of which item of the branch that held it: who held it together with that branch files a copy. */
  copyOf: z.optional(z.object({ itemId: z.string(), branchId: z.string(), branchName: z.string() })),
  /** 组件 — as somebody arranged them; null is the rule's own order (core/numbering/components.ts). */
  components: z.nullable(z.array(componentSchema)),
  /** Arrangements before this one, so that each change can be undone. */
  componentsBefore: z.array(z.nullable(z.array(componentSchema))),
  /** 并件、拆件 — each can be taken back, the last one first. */
  regroups: z.optional(z.array(regroupSchema)),
  /** 移出过 — numbers that it had and left empty, each with its reason. */
  withdrawals: z.optional(
    z.array(z.object({ referenceCode: z.string(), reason: z.string(), by: z.string(), at: z.string() })),
  ),
  corrections: z.array(correctionSchema),
  /** 备注 */
  remark: z.string(),
  /** 来源 — of what was taken in as a package of another archive. */
  provenance: z.optional(provenanceSchema),
  /** Search terms: 2-character words, tags, people (core/classification/terms.ts). */
  terms: z.array(z.string()),
})
/** 件 — one row of the catalogue; made by the first approval, grows by later ones. */
export type Item = z.infer<typeof itemSchema>
