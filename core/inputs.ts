// What do the commands' inputs have in common: ids, days, sentences, each with its limit?
import { z } from 'zod/mini'

export const idSchema = z.string().check(z.regex(/^[0-9a-z_-]{1,64}$/i))
export const sha256Schema = z.string().check(z.regex(/^[0-9a-f]{64}$/))
export const daySchema = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/))
export const instantSchema = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/))
/** One line that a person typed, trimmed. */
export const lineSchema = (most: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(most))
/** The same, where nothing is fine too. */
export const maybeLineSchema = (most: number) => z.string().check(z.trim(), z.maxLength(most))
export const emptySchema = z.strictObject({})
export const byIdSchema = z.strictObject({ id: idSchema })
