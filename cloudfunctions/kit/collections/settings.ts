// What does the home know about itself: who operates it, and by which code it may be founded?
import { z } from 'zod/mini'
import { storedFields } from '../../../core/stored'
import type { Cloud } from '../cloud'
import { codeDigest } from '../invitationCode'
import { defineCollection } from './collection'

export const settingSchema = z.object({
  ...storedFields,
  facts: z.discriminatedUnion('is', [
    /** 一次性代码 — printed on the console of an empty home; only its digest is kept. */
    z.object({ is: z.literal('founding'), codeDigest: z.string(), usedAt: z.nullable(z.string()) }),
    z.object({
      is: z.literal('home'),
      operator: z.object({ name: z.string(), approval: z.string(), contact: z.string() }),
      organisationId: z.string(),
      organisationName: z.string(),
      demo: z.boolean(),
      foundedAt: z.string(),
    }),
  ]),
})
/** 设置 — one document a question; `founding` and `home` so far. */
export type Setting = z.infer<typeof settingSchema>
export type HomeFacts = Extract<Setting['facts'], { readonly is: 'home' }>

export const settings = defineCollection<Setting>({ name: 'settings', version: 1, schema: settingSchema })

/** Who operates this home; undefined until it is founded or the example is planted. */
export async function homeFacts(cloud: Pick<Cloud, 'documents'>): Promise<HomeFacts | undefined> {
  const setting = await settings.get(cloud, 'home')
  return setting?.facts.is === 'home' ? setting.facts : undefined
}

/** Lets the holder of this code found the home; a later call replaces the code until it was used. */
export async function offerFounding(cloud: Pick<Cloud, 'documents' | 'keys'>, code: string): Promise<void> {
  const facts = { is: 'founding' as const, codeDigest: codeDigest(cloud.keys, code), usedAt: null }
  const before = await settings.get(cloud, 'founding')
  if (before === undefined) {
    await settings.add(cloud, { _id: 'founding', facts }, null)
    return
  }
  if (before.facts.is === 'founding' && before.facts.usedAt === null)
    await settings.change(cloud, before, { facts }, null)
}
