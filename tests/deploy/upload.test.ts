// Is what is missing for an upload said before anything is sent?
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readUpload } from '../../config/uploadMiniprogram.mjs'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lantai-upload-'))
  mkdirSync(join(folder, 'code', 'dist', 'weapp-cloudbase'), { recursive: true })
  writeFileSync(join(folder, 'code', 'dist', 'weapp-cloudbase', 'app.json'), '{}')
  writeFileSync(join(folder, 'key'), '-----BEGIN RSA PRIVATE KEY-----')
  writeFileSync(join(folder, 'code', 'key'), '-----BEGIN RSA PRIVATE KEY-----')
  writeFileSync(join(folder, 'other'), 'something else')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const read = (environment: Readonly<Record<string, string>>, args = ['1.2.0', '第一版']) =>
  readUpload(
    args,
    {
      LANTAI_APPID: 'wx0123456789abcdef',
      LANTAI_UPLOAD_KEY: join(folder, 'key'),
      LANTAI_HOME: 'cloudbase',
      ...environment,
    },
    join(folder, 'code'),
  )

test('a version, an appid, a key from outside and a build are all it takes', () => {
  expect(read({})).toMatchObject({
    version: '1.2.0',
    folder: join(folder, 'code', 'dist', 'weapp-cloudbase'),
  })
})

test.each([
  ['no version', {}, [], /npm run upload:weapp/],
  ['no appid', { LANTAI_APPID: '' }, undefined, /LANTAI_APPID/],
  ['the appid of a visitor', { LANTAI_APPID: 'touristappid' }, undefined, /no appid/],
  ['no key', { LANTAI_UPLOAD_KEY: '/nowhere/key' }, undefined, /no upload key/],
  ['no build', { LANTAI_HOME: 'server' }, undefined, /Build first/],
])('%s is refused in one sentence', (_, environment, args, reason) => {
  expect(() => read(environment as never, args)).toThrow(reason)
})

test('a key inside the folder of the code, or a file that is none, is refused', () => {
  expect(() => read({ LANTAI_UPLOAD_KEY: join(folder, 'code', 'key') })).toThrow(/outside the folder/)
  expect(() => read({ LANTAI_UPLOAD_KEY: join(folder, 'other') })).toThrow(/is no key/)
})
