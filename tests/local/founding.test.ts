// Does the example get its clock to itself, however late the home's own clock ends its round?
import { afterEach, expect, test } from 'vitest'
import { whileHolding } from '../../cloudfunctions/kit/collections/leases'
import { createFounding } from '../../local/founding'
import { openHost } from '../support/host'
import type { TestHost } from '../support/host'

let host: TestHost
afterEach(() => host.close())

test('the example waits for the round that is under way, and no round begins until it stands', async () => {
  host = await openHost({ planted: false })
  const { cloud } = host.home
  const order: string[] = []
  const stands = promised()
  const founding = createFounding(cloud, async () => {
    order.push('planting begins')
    await stands.promise
    order.push('planted')
  })
  const ends = promised()
  const round = founding.round(async () => {
    await whileHolding(cloud, 'sequencer', 2, () => ends.promise)
    order.push('round ends')
  })
  await founding.plantDemo(undefined, true)
  await founding.round(async () => void order.push('a second round'))
  expect(order).toEqual([])
  ends.resolve()
  await round
  await expect.poll(() => order).toEqual(['round ends', 'planting begins'])
  stands.resolve()
  await expect.poll(async () => (await founding.firstRun(true)).planting).toBeNull()
  await founding.round(async () => void order.push('the next round'))
  expect(order).toEqual(['round ends', 'planting begins', 'planted', 'the next round'])
})

test('a round that fails keeps nobody from the example', async () => {
  host = await openHost({ planted: false })
  let planted = false
  const founding = createFounding(host.home.cloud, async () => void (planted = true))
  const round = founding.round(() => Promise.reject(new Error('the disk is full')))
  await founding.plantDemo(undefined, true)
  await expect(round).rejects.toThrow('the disk is full')
  await expect.poll(() => planted).toBe(true)
})

/** A promise that the test keeps when it likes. */
function promised() {
  let resolve = () => {}
  const promise = new Promise<void>((keep) => (resolve = keep))
  return { promise, resolve }
}
