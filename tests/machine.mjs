// What must this machine have for the browser journeys and to read what we print, and can we install it?
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { step } from '../config/steps.mjs'

const browsers = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
]

/** Where Chromium is; CHROMIUM names another place. */
export function browserPath() {
  return [process.env['CHROMIUM'], ...browsers].find((place) => place !== undefined && existsSync(place))
}

/** What is missing, as a sentence that says how to get it; undefined when all is there. */
export async function browserMissing() {
  const packages = missingPackages()
  if (packages.length === 0) return undefined
  return `Missing: ${packages.join(', ')}. On Debian or Ubuntu: sudo apt-get install ${packages.join(' ')}. Elsewhere install Chromium and a font with Chinese characters, and name the browser in CHROMIUM.`
}

/** Through apt where it may: as root, or with a sudo that asks nothing. */
export async function installBrowser() {
  const packages = [...missingPackages(), ...missingReaders()]
  if (packages.length === 0 || !existsSync('/usr/bin/apt-get')) return
  const asRoot = process.getuid?.() === 0 ? [] : works('sudo', ['-n', 'true']) ? ['sudo', '-n'] : undefined
  if (asRoot === undefined) return
  const apt = (label, ...args) => {
    const [command, ...rest] = [...asRoot, 'apt-get', ...args]
    return step(label, command, rest, { env: { DEBIAN_FRONTEND: 'noninteractive' } })
  }
  await apt('Updating the package lists', 'update')
  await apt(
    `Installing ${packages.join(' and ')}`,
    'install',
    '--yes',
    '--no-install-recommends',
    ...packages,
  )
}

function missingPackages() {
  const packages = []
  if (browserPath() === undefined) packages.push('chromium')
  if (!hasChineseFont()) packages.push('fonts-noto-cjk')
  return packages
}

function hasChineseFont() {
  try {
    return execFileSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' }).trim() !== ''
  } catch {
    return process.platform !== 'linux'
  }
}

/** Whether somebody else's program can read our PDFs here; where it cannot, those tests say that they were skipped. */
export function hasPdfReader() {
  return works('pdftotext', ['-v']) && works('pdffonts', ['-v'])
}

/** What reads our PDFs, packages and XML beside us, by the package that brings it; small, so installed along. */
function missingReaders() {
  return [
    ...(hasPdfReader() ? [] : ['poppler-utils']),
    ...(hasProgram('unzip') ? [] : ['unzip']),
    ...(hasProgram('xmllint') ? [] : ['libxml2-utils']),
  ]
}

/** Whether a program is installed that reads what we write. */
export const hasProgram = (name) => works('sh', ['-c', `command -v ${name}`])

function works(command, args) {
  try {
    execFileSync(command, args, { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
