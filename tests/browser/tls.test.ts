// Does the browser app work over TLS, as it must beyond this machine? With a certificate made for this run.
import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { makeDirectory } from '../support/server'
import { photos } from './pictures'
import { enterAs, openScreen, useBrowser, useServer } from './screen'

const browser = useBrowser()
const folder = makeDirectory()
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const server = useServer('planted', () => {
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  const named = ['-subj', '/CN=lantai.test', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1']
  const fresh = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2']
  execFileSync('openssl', ['req', ...fresh, ...named, '-keyout', key, '-out', cert], { stdio: 'ignore' })
  return ['--host', '0.0.0.0', '--tls-cert', cert, '--tls-key', key]
})

test('over TLS a member signs in with a Secure cookie and submits a photo', async () => {
  const phone = await openScreen(browser(), server().address, 'phone')
  expect(server().address).toMatch(/^https:/)
  await enterAs(phone, '白露')
  const [cookie] = await phone.context.cookies()
  expect(cookie).toMatchObject({ name: '__Host-lantai', secure: true, httpOnly: true, sameSite: 'Strict' })
  await phone.choose('从相册选', await photos(12, 1))
  await phone.tap('提交')
  await phone.page.getByRole('checkbox').click()
  await phone.page.getByRole('dialog').getByRole('button', { name: '提交' }).click()
  await phone.see('已收到')
  const { submissions } = await phone.call('evidence.mine', { limit: 5 })
  expect(
    submissions.filter(({ receivedAt }) => receivedAt > new Date(Date.now() - 60_000).toISOString()).length,
  ).toBe(1)
  // Chromium refuses a service worker under a certificate that it does not know.
  expect(phone.problems.filter((problem) => !/SSL certificate/.test(problem))).toEqual([])
})
