// How does an empty home begin? With the example, or with an organisation and the code that the console printed.
import { Problem } from '../core/problem'
import type { Cloud } from '../cloudfunctions/kit/cloud'
import { codeDigest, drawCode } from '../cloudfunctions/kit/invitationCode'
import { organisations } from '../cloudfunctions/kit/collections/organisations'
import { homeFacts, offerFounding, settings } from '../cloudfunctions/kit/collections/settings'
import { countTry } from '../cloudfunctions/kit/collections/tries'
import type { Founding } from './web/context'

const wrongCodes = { what: 'plantDemo', most: 5, minutes: 10 } as const

/** Offers a fresh code while the home is empty; undefined once it is founded. Only the console ever shows it. */
export async function offerCode(cloud: Cloud): Promise<string | undefined> {
  if (!(await isEmpty(cloud))) return undefined
  const code = drawCode()
  await offerFounding(cloud, code)
  return code
}

export interface Planting extends Founding {
  /**
   * One round of the home's clock. The example lives under a clock of its own: it waits for the round that is under
   * way, whose leases of today would seem to be held for ever two years ago, and no round begins until it stands.
   */
  round(tick: () => Promise<void>): Promise<void>
}

export function createFounding(cloud: Cloud, plant: (progress: Progress) => Promise<void>): Planting {
  let planting: { readonly done: number; readonly total: number } | null = null
  let hasFailed = false
  let underWay: Promise<unknown> = Promise.resolve()
  const begin = async () => {
    planting = { done: 0, total: 1 }
    hasFailed = false
    try {
      await Promise.allSettled([underWay])
      await plant((done, total) => void (planting = { done, total }))
    } catch (error) {
      hasFailed = true
      cloud.note({
        level: 'error',
        event: 'plantingFailed',
        error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      })
    } finally {
      planting = null
    }
  }
  return {
    async round(tick) {
      if (planting === null) await (underWay = tick())
    },
    async firstRun(fromHere) {
      const facts = await homeFacts(cloud)
      const unfounded = planting === null && facts === undefined
      const empty = unfounded && (await isEmpty(cloud))
      // Organisations without a home: what an example left that did not end, also after the next start.
      const failed = unfounded && (hasFailed || (!empty && (await isHalf(cloud))))
      return { empty, demo: facts?.demo ?? false, demoNeedsCode: empty && !fromHere, failed, planting }
    },
    async plantDemo(code, fromHere) {
      if (planting !== null) return
      if (!fromHere) await requireCode(cloud, code)
      if (!(await isEmpty(cloud))) throw new Problem('alreadyFounded')
      void begin()
    },
  }
}

/** How far it is: steps done, of so many. */
export type Progress = (done: number, total: number) => void

export async function isEmpty(cloud: Cloud): Promise<boolean> {
  return (await homeFacts(cloud)) === undefined && (await organisations.count(cloud, {})) === 0
}

/** Asked again after counting: a home may have been founded in between. */
async function isHalf(cloud: Cloud): Promise<boolean> {
  return (await homeFacts(cloud)) === undefined
}

/** From elsewhere, whoever holds the console's code may plant; it stays usable for founding until used. */
async function requireCode(cloud: Cloud, code: string | undefined): Promise<void> {
  await countTry(cloud, wrongCodes, 'anyone')
  const offered = await settings.get(cloud, 'founding')
  const right = offered?.facts.is === 'founding' && offered.facts.usedAt === null
  if (
    !right ||
    code === undefined ||
    offered.facts.is !== 'founding' ||
    codeDigest(cloud.keys, code) !== offered.facts.codeDigest
  ) {
    throw new Problem('foundingCodeWrong')
  }
}
