// Is what is missing for an upload said before anything is sent?
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readUpload, upload } from '../../config/uploadMiniprogram.mjs'

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

describe('WeChat’s own uploader', () => {
  /** The uploader as far as we use it: what it was given, and what it answers. */
  const uploader = (fails?: string) => {
    const given: object[] = []
    class Project {
      constructor(facts: object) {
        given.push(facts)
      }
    }
    const send = async (facts: object) => {
      given.push(facts)
      if (fails !== undefined) throw new Error(fails)
    }
    return { given, ci: { Project, upload: send } }
  }

  test('is given the built folder, the key’s place and the version', async () => {
    const { given, ci } = uploader()
    await upload(read({}), ci)
    const [project, sent] = given
    expect(project).toMatchObject({
      appid: 'wx0123456789abcdef',
      projectPath: join(folder, 'code', 'dist', 'weapp-cloudbase'),
      privateKeyPath: join(folder, 'key'),
    })
    expect(sent).toMatchObject({ version: '1.2.0', desc: '第一版', setting: { es6: false, minify: false } })
  })

  test.each([
    ['Error: getaddrinfo ENOTFOUND servicewechat.com', /连不上微信/],
    ['{"errCode":-10008,"errMsg":"invalid ip: 1.2.3.4"}', /不在上传白名单里/],
    ['error:1E08010C:DECODER routines::unsupported', /上传密钥不对/],
    ['something new', /没有传上去.*something new/],
  ])('says what it refuses in a sentence: %s', async (words, sentence) => {
    await expect(upload(read({}), uploader(words).ci)).rejects.toThrow(sentence)
  })
})
