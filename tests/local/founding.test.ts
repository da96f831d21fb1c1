// Does the example get its clock to itself, however late the home's own clock ends its round?
import { afterEach, describe, expect, test } from 'vitest'
import { whileHolding } from '../../cloudfunctions/kit/collections/leases'
import { createFounding } from '../../local/founding'
import { plantFixture } from '../../local/seed/plant'
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

describe('an example that did not end', () => {
  const full = () => Promise.reject(new Error('ENOSPC: no space left on device'))
  const waitFor = (founding: ReturnType<typeof createFounding>) =>
    expect.poll(async () => (await founding.firstRun(true)).planting).toBeNull()

  test('before anything was written is said, and may be begun again', async () => {
    host = await openHost({ planted: false })
    let room = false
    const founding = createFounding(host.home.cloud, () => (room ? Promise.resolve() : full()))
    expect(await founding.firstRun(true)).toMatchObject({ empty: true, failed: false })
    await founding.plantDemo(undefined, true)
    await waitFor(founding)
    expect(await founding.firstRun(true)).toMatchObject({ empty: true, failed: true })
    expect(host.notes).toContainEqual(expect.objectContaining({ event: 'plantingFailed' }))
    room = true
    await founding.plantDemo(undefined, true)
    await waitFor(founding)
    expect(await founding.firstRun(true)).toMatchObject({ failed: false })
  })

  test('half-way is said also after the next start, and nothing is planted over it', async () => {
    host = await openHost({ planted: false })
    const { cloud } = host.home
    const founding = createFounding(cloud, async () => {
      await plantFixture(cloud)
      await full()
    })
    await founding.plantDemo(undefined, true)
    await waitFor(founding)
    expect(await founding.firstRun(true)).toMatchObject({ empty: false, demo: false, failed: true })
    const nextStart = createFounding(cloud, () => Promise.resolve())
    expect(await nextStart.firstRun(true)).toMatchObject({ empty: false, failed: true })
    await expect(nextStart.plantDemo(undefined, true)).rejects.toMatchObject({ code: 'alreadyFounded' })
  })
})

/** A promise that the test keeps when it likes. */
function promised() {
  let resolve = () => {}
  const promise = new Promise<void>((keep) => (resolve = keep))
  return { promise, resolve }
}
