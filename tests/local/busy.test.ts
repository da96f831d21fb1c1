// What does the server say when more uploads run at once than it takes?
import { request } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openHost, passphrase } from '../support/host'
import type { TestHost } from '../support/host'

let host: TestHost
beforeAll(async () => {
  host = await openHost({ people: ['罗子安'] })
}, 60_000)
afterAll(() => host.close())

test('thirty-two uploads run at once; the next is told to try later, and works when one has ended', async () => {
  const signIn = { memberNumber: 'QS031-14', passphrase, device: '手机', shared: false, carrier: 'bearer' }
  const answer = await host.post('/account/sign-in', signIn)
  const { token } = (answer.json as { value: { token: string } }).value
  const headers = { authorization: `Bearer ${token}` }
  const nameOf = (at: number) => `${at.toString(16).padStart(64, '0')}.jpg`
  const slow = Array.from({ length: 32 }, (_, at) => {
    const { port } = host.host
    const upload = request({ port, host: '127.0.0.1', method: 'PUT', path: `/inbox/${nameOf(at)}`, headers })
    upload.on('error', () => undefined)
    upload.write('begun')
    return upload
  })
  const put = () => host.ask('PUT', `/inbox/${nameOf(99)}`, 'x', headers)
  const busy = await eventually(put, ({ status }) => status === 503)
  expect(busy.json).toMatchObject({ ok: false, code: 'busy', say: '正在忙，请稍后再试' })
  for (const upload of slow) upload.destroy()
  const later = await eventually(put, ({ status }) => status !== 503)
  expect(later.status).not.toBe(500)
}, 30_000)

/** Asked again until it holds; the slow ones take a moment to arrive and to be given up. */
async function eventually<Value>(
  ask: () => Promise<Value>,
  holds: (value: Value) => boolean,
): Promise<Value> {
  for (let tries = 0; tries < 100; tries += 1) {
    const value = await ask()
    if (holds(value)) return value
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('it never came so')
}
