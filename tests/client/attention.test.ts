// Does a page know that nobody sits before it, so that what it asks by itself keeps no shared computer signed in?
import { expect, test } from 'vitest'
import { createAttention } from '../../src/cloud/attention'

test('a touch counts for two minutes, and whoever comes back is there at once', () => {
  let ms = 0
  const attention = createAttention(() => ms)
  const goneAt = (at: number) => {
    ms = at
    return attention.isGone()
  }
  expect([goneAt(0), goneAt(120_000), goneAt(120_001)]).toEqual([false, false, true])
  attention.touched()
  expect([goneAt(240_001), goneAt(240_002)]).toEqual([false, true])
})
