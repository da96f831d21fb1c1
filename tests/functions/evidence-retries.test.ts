// Does the order, the number or the timing of a phone's calls ever change what is stored, and what does a call cost?
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sequence } from '../../cloudfunctions/clock/sequence'
import { execute } from '../../cloudfunctions/kit/command'
import { submissions } from '../../cloudfunctions/kit/collections/submissions'
import { parseReceipt } from '../../core/log/receipt'
import { commandNamed } from '../../local/commands'
import { announce, files, submission } from '../support/submitting'
import { openHome } from '../support/home'
import { makePhoto } from '../support/photos'
import { countingTrips } from '../support/trips'

test('a call costs at most six document round trips beside knowing who calls', async () => {
  const home = await openHome()
  const activityId = await announce(home)
  const luo = home.as('罗子安')
  const named = await files(luo, [
    { bytes: await makePhoto({ widthPixels: 64, heightPixels: 48, seed: 1 }) },
    { bytes: await makePhoto({ widthPixels: 64, heightPixels: 48, seed: 2 }) },
  ])
  const counted = countingTrips(home.cloud)
  const call = (input: unknown) =>
    execute(commandNamed('evidence.submit'), input, luo.identity, counted.cloud)
  await call(submission('s-1', activityId, named.slice(0, 1), { total: 2 }))
  expect(counted.since()).toBeLessThanOrEqual(6 + 2)
  await call(submission('s-1', activityId, named.slice(1), { total: 2 }))
  expect(counted.since()).toBeLessThanOrEqual(5 + 2)
  await call(submission('s-1', activityId, named))
  expect(counted.since()).toBeLessThanOrEqual(2 + 2)
})

test(
  'any interleaving of retried and doubled calls stores the same submission',
  { timeout: 120_000 },
  async () => {
    const bytes = await Promise.all(
      [1, 2, 3, 4, 5, 6].map((seed) => makePhoto({ widthPixels: 48, heightPixels: 32, seed })),
    )
    const calls = [
      [0, 1],
      [2, 3],
      [4, 5],
    ]
    const outcome = async (order: readonly number[], together: number) => {
      const story = await openHome()
      const activityId = await announce(story)
      const luo = story.as('罗子安')
      const named = await files(
        luo,
        bytes.map((one) => ({ bytes: one, tray: 'records' as const })),
      )
      const send = (index: number) =>
        luo.call(
          'evidence.submit',
          submission(
            's-1',
            activityId,
            (calls[index] ?? []).map((slot) => named[slot] ?? fail()),
            { total: 6 },
          ),
        )
      for (let at = 0; at < order.length; at += together) {
        await Promise.all(order.slice(at, at + together).map(send))
        if (at % 2 === 0) await sequence(story.cloud)
      }
      const replies = await Promise.all([0, 1, 2].map(send))
      const stored = await submissions.get(story.cloud, 's-1')
      await story.close()
      if (stored === undefined) throw new Error('nothing stored')
      expect(stored.receipts).toHaveLength(3)
      const named2 = replies.map((reply) =>
        parseReceipt(reply.receipt?.text ?? '')?.files.map((one) => one.slot),
      )
      expect(named2).toEqual(calls)
      const { pending: _p, hasPending: _h, rev: _r, receipts: _x, ...facts } = stored
      return facts
    }
    const expected = await outcome([0, 1, 2], 1)
    const anyOrder = fc
      .array(fc.nat(2), { minLength: 0, maxLength: 5 })
      .chain((more) => fc.shuffledSubarray([0, 1, 2, ...more], { minLength: 3 + more.length }))
    await fc.assert(
      fc.asyncProperty(anyOrder, fc.integer({ min: 1, max: 4 }), async (order, together) => {
        expect(await outcome(order, together)).toEqual(expected)
      }),
      { numRuns: 12 },
    )
  },
)

const fail = (): never => {
  throw new Error('no such file')
}
