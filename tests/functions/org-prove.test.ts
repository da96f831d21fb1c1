// How does somebody at a computer on CloudBase prove to be themselves, since the platform does not say how fresh a session is?
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openHome } from '../support/home'
import type { StoryHome } from '../support/home'

let home: StoryHome
beforeEach(async () => void (home = await openHome()))
afterEach(() => home.close())

const passphrase = '青山绿水一路同行'
/** A browser calls as this uid, with what its page was given. */
const inBrowser = (name: string, input: unknown, proof?: string, uid = 'uid-1') =>
  home.inBrowser(uid, proof).reply(name, input)
const codeOf = (reply: Awaited<ReturnType<typeof inBrowser>>) => (reply.ok ? 'accepted' : reply.code)
const valueOf = (reply: Awaited<ReturnType<typeof inBrowser>>) => (reply.ok ? reply.value : undefined)
const slipFor = async (name: string) =>
  (await home.as('安如松').call('org.invite', { personIds: [home.idOf(name)] }))[0]?.code ?? ''
const bindAs = async (name: string, chosen = passphrase) =>
  inBrowser('org.bind', { code: await slipFor(name), device: '电脑的浏览器', passphrase: chosen })
const prove = async (said = passphrase) =>
  (valueOf(await inBrowser('org.prove', { passphrase: said })) as { proof: string } | undefined)?.proof
/** A grave action of 梁可, the Party officer above. */
const grave = (proof?: string) =>
  inBrowser(
    'org.appoint',
    {
      id: 'a',
      personId: home.idOf('孟凡'),
      office: 'reviewer',
      organisationId: home.idOf('QS031'),
      from: '2026-12-15',
      termEnds: null,
    },
    proof,
  )

test('a grave step counts ten minutes from the passphrase, and only on the page that entered it', async () => {
  expect(codeOf(await bindAs('梁可'))).toBe('accepted')
  expect(codeOf(await grave())).toBe('confirmIdentity')
  expect(codeOf(await grave('made up'))).toBe('confirmIdentity')
  expect(await prove('不是这个口令')).toBeUndefined()
  const proof = await prove()
  // Another browser under the same account has not proved anything.
  expect(codeOf(await grave())).toBe('confirmIdentity')
  home.clock.pass(10 * 60_000)
  expect(codeOf(await grave(proof))).not.toBe('confirmIdentity')
  home.clock.pass(1)
  expect(codeOf(await grave(proof))).toBe('confirmIdentity')
})

test('whoever binds anew chooses anew, and what was given before is worth nothing', async () => {
  await bindAs('梁可')
  const before = await prove()
  expect(await bindAs('梁可', '换成另一个新的口令')).toMatchObject({ ok: true })
  expect(codeOf(await grave(before))).toBe('confirmIdentity')
  expect(await prove()).toBeUndefined()
  expect(codeOf(await grave(await prove('换成另一个新的口令')))).not.toBe('confirmIdentity')
})

test('a weak passphrase, or none, binds nothing and leaves the slip whole', async () => {
  const code = await slipFor('梁可')
  for (const weak of [{}, { passphrase: '11111111' }])
    expect(codeOf(await inBrowser('org.bind', { code, device: '', ...weak }))).toBe('passphraseTooWeak')
  expect(codeOf(await inBrowser('org.bind', { code, device: '', passphrase }))).toBe('accepted')
})

test('guessing ends after five tries', async () => {
  await bindAs('梁可')
  for (let tried = 0; tried < 5; tried += 1)
    expect(codeOf(await inBrowser('org.prove', { passphrase: `guess ${tried}` }))).toBe('wrongPassphrase')
  expect(codeOf(await inBrowser('org.prove', { passphrase }))).toBe('tooManyTries')
})

test('a phone proves its owner by itself, and keeps no passphrase', async () => {
  expect(await home.as('梁可').refused('org.prove', { passphrase })).toBe('notFound')
})

test('neither the passphrase nor what was given is kept as it is', async () => {
  await bindAs('梁可')
  const proof = await prove()
  const kept = JSON.stringify(await home.cloud.documents.find('proofs', { where: {}, limit: 10 }))
  expect(kept).not.toContain(passphrase)
  expect(kept).not.toContain(proof)
})

test('what is bound no longer leaves no passphrase behind, by another computer or by oneself', async () => {
  const kept = async () => (await home.cloud.documents.find('proofs', { where: {}, limit: 10 })).length
  await bindAs('梁可')
  const code = await slipFor('梁可')
  const other = await inBrowser('org.bind', { code, device: '', passphrase }, undefined, 'uid-2')
  expect(other).toMatchObject({ ok: true, value: { endedDevices: 1 } })
  expect(await kept()).toBe(1)
  const devices = await home.as('梁可').call('org.bindings', {})
  const computer = devices.find((one) => one.provider === 'cloudbase' && one.ended === null)
  await home.as('梁可').call('org.unbind', { id: computer?.id ?? '' })
  expect(await kept()).toBe(0)
})
