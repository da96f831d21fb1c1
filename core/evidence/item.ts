// What is an item of the archive: the text item or the photo group of one activity or leaf?
import { z } from 'zod/mini'
import { storedFields } from '../stored'
import { captionSchema, evidenceFileSchema, placementSchema, tagSchema } from './submission'

export const itemSchema = z.object({
  ...storedFields,
  /** 件 or 照片组. */
  kind: z.enum(['text', 'photo']),
  branchId: z.string(),
  branchPath: z.string(),
  fondsCode: z.nullable(z.string()),
  activityId: z.nullable(z.string()),
  activityKind: z.nullable(z.string()),
  groupId: z.nullable(z.string()),
  leaf: z.nullable(z.string()),
  /** 题名 */
  title: z.string(),
  /** 责任者 */
  creator: z.string(),
  /** 成文日期 — a day in Asia/Shanghai. */
  date: z.string(),
  year: z.int(),
  countingMonth: z.string(),
  recordClass: z.string(),
  placement: placementSchema,
  placedBefore: z.array(
    z.object({ placement: placementSchema, reason: z.string(), by: z.string(), at: z.string() }),
  ),
  caption: captionSchema,
  tags: z.array(tagSchema),
  tagNames: z.array(z.string()),
  /** The approved files in order, each with the submission it came by and where its bytes lie. */
  files: z.array(z.object({ ...evidenceFileSchema.shape, submissionId: z.string(), path: z.string() })),
  pages: z.int(),
  late: z.nullable(z.object({ days: z.int(), reason: z.string() })),
  submitterIds: z.array(z.string()),
  /** Who may read, from the class table: see core/classification/scheme.ts. */
  readers: z.enum(['members', 'group', 'officers', 'named']),
  firstApprovedAt: z.string(),
  lastApprovedAt: z.string(),
  state: z.enum(['archived', 'quarantined', 'erased']),
  /** Search terms: 2-character words, tags, people (core/classification/terms.ts). */
  terms: z.array(z.string()),
})
/** 件 — one row of the catalogue; made by the first approval, grows by later ones. */
export type Item = z.infer<typeof itemSchema>
