// What do the commands take that print the archive?
import { z } from 'zod/mini'
import { idSchema } from '../inputs'
import { labelSheets } from './layouts'
import type { LabelSheet } from './layouts'

const ofYear = { fondsId: idSchema, year: z.int().check(z.minimum(1921), z.maximum(9999)) }

export const printCatalogueInput = z.strictObject({
  ...ofYear,
  carrier: z.enum(['WS', 'ZP']),
  retention: z.enum(['Y', 'D30', 'D10']),
  /** 册 — from 1. */
  volume: z.int().check(z.minimum(1)),
  as: z.enum(['pdf', 'xlsx', 'xml']),
})
export const printBoardInput = z.strictObject({ organisationId: idSchema, year: ofYear.year })
export const printHandbookInput = z.strictObject({
  branchId: idSchema,
  year: ofYear.year,
  /** 册 — from 1. */
  volume: z.int().check(z.minimum(1)),
})
export const printBoxesInput = z.strictObject({
  ...ofYear,
  sheet: z.enum(['covers', 'spines', 'notes', 'labels']),
  labels: z.optional(z.enum(Object.keys(labelSheets) as [LabelSheet, ...LabelSheet[]])),
})
