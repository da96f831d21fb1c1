// Does the mini-program ask WeChat for exactly what the operator is told to declare?
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { messageTemplates } from '../../core/org/messages'

/** What WeChat counts as private, by the words that the manual's table declares it with; null for what we never ask for. */
const privateInterfaces = {
  chooseMedia: 'camera',
  chooseMessageFile: 'files',
  getClipboardData: 'clipboard',
  setClipboardData: 'clipboard',
  scanCode: 'camera',
  getLocation: null,
  getFuzzyLocation: null,
  chooseLocation: null,
  choosePoi: null,
  onLocationChange: null,
  startLocationUpdate: null,
  chooseAddress: null,
  chooseInvoiceTitle: null,
  chooseLicensePlate: null,
  getWeRunData: null,
  getUserProfile: null,
  getPhoneNumber: null,
  addPhoneContact: null,
  addPhoneCalendar: null,
  getRecorderManager: null,
  startRecord: null,
  saveImageToPhotosAlbum: null,
  saveVideoToPhotosAlbum: null,
  openBluetoothAdapter: null,
  startAccelerometer: null,
} as const

const manual = readFileSync('docs/operations.md', 'utf8')
const sources = (readdirSync('src', { recursive: true }) as string[])
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => readFileSync(join('src', name), 'utf8'))
  .join('\n')
const isUsed = (name: string) => new RegExp(`\\b${name}\\b`).test(sources)

test.each(Object.entries(privateInterfaces))('%s is used if and only if it is declared', (name, declared) => {
  expect(isUsed(name)).toBe(declared !== null)
  if (declared !== null) expect(manual).toMatch(new RegExp(`^\\|.*${declared}.*\\|`, 'm'))
})

test('consent to the privacy guide is asked for, and nothing about places is', () => {
  const config = readFileSync('src/app.config.ts', 'utf8')
  expect(config).toContain('__usePrivacyCheck__: true')
  expect(config).not.toMatch(/requiredPrivateInfos|scope\.|requiredBackgroundModes/)
})

test.each(Object.entries(messageTemplates))(
  'the template of %s stands in the manual as it is sent',
  (purpose, template) => {
    const keywords = template.keywords.map(({ name, kind }) => `${name} ${kind}`).join(', ')
    expect(manual).toContain(`| \`${purpose}\` | ${template.name} | ${keywords} |`)
  },
)
