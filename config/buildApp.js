// What does `npm run build:h5` (or :weapp) do? Runs Taro, then looks whether what came out is an app: a green build proves nothing.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import vm from 'node:vm'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const target = process.argv[2]
/** 家在哪里 — an app for CloudBase lies beside the one for a server (config/index.ts). */
const name = process.env['LANTAI_HOME'] === 'cloudbase' ? `${target}-cloudbase` : `${target}`
// Built beside and put in its place whole: what is served or tested meanwhile is never half an app.
const building = `dist/.${name}-building`
const output = path.join(root, building)

const stop = (/** @type {string} */ sentence) => {
  console.error(`build:${target}: ${sentence}`)
  process.exit(1)
}

/** @returns {string[]} every file of the output, relative to it */
const filesOf = (folder = output) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const full = path.join(folder, entry.name)
    return entry.isDirectory() ? filesOf(full) : [path.relative(output, full)]
  })

const sizeOf = (/** @type {string[]} */ files) =>
  files.reduce((sum, file) => sum + statSync(path.join(output, file)).size, 0)

const kilobytes = (/** @type {number} */ bytes) => `${Math.round(bytes / 1024)} KB`

/** Minifiers have written scripts that no engine reads; here one reads them all. */
const checkScripts = (/** @type {string[]} */ files) => {
  for (const file of files.filter((one) => one.endsWith('.js'))) {
    try {
      new vm.Script(readFileSync(path.join(output, file), 'utf8'), { filename: file })
    } catch (error) {
      stop(`${file} is no JavaScript: ${error}`)
    }
  }
}

/** A server's build carries nothing that speaks to CloudBase; the other one does. */
const checkHome = (/** @type {string[]} */ files) => {
  const speaks = files.some(
    (file) => file.endsWith('.js') && readFileSync(path.join(output, file), 'utf8').includes('callFunction'),
  )
  if (speaks !== name.endsWith('-cloudbase'))
    stop(speaks ? 'a server’s app speaks to CloudBase' : 'nothing here speaks to CloudBase')
}

/** 1.0 MB for the main package, 1.2 MB for each other; WeChat itself stops at 2 MB. */
const checkWeapp = () => {
  const app = JSON.parse(readFileSync(path.join(output, 'app.json'), 'utf8'))
  const packages = app.subPackages.map((/** @type {{ root: string }} */ { root: place }) => place)
  const pages = [
    ...app.pages,
    ...app.subPackages.flatMap((/** @type {{ root: string, pages: string[] }} */ one) =>
      one.pages.map((page) => `${one.root}/${page}`),
    ),
  ]
  for (const page of pages)
    for (const kind of ['js', 'json', 'wxml'])
      if (!existsSync(path.join(output, `${page}.${kind}`))) stop(`${page}.${kind} is missing`)
  const files = filesOf()
  checkScripts(files)
  checkHome(files)
  const main = sizeOf(files.filter((file) => !packages.some((place) => file.startsWith(`${place}/`))))
  if (main < 100 * 1024) stop(`the main package is only ${main} bytes`)
  if (main > 1024 * 1024) stop(`the main package is ${kilobytes(main)}, and 1,024 KB is the limit`)
  for (const place of packages) {
    const size = sizeOf(files.filter((file) => file.startsWith(`${place}/`)))
    if (size > 1.2 * 1024 * 1024) stop(`${place} is ${kilobytes(size)}, and 1,229 KB is the limit`)
    console.log(`${place} ${kilobytes(size)}`)
  }
  console.log(`main package ${kilobytes(main)}, ${pages.length} pages`)
}

/** Writes the service worker: all files of this build are fetched once, and from then on the app opens without a network. */
const writeServiceWorker = (/** @type {string[]} */ files) => {
  const version = createHash('sha256')
  for (const file of files) version.update(file).update(readFileSync(path.join(output, file)))
  const source = readFileSync(path.join(root, 'config/serviceWorker.js'), 'utf8')
  const addresses = files.map((file) => (file === 'index.html' ? '/' : `/${file}`))
  writeFileSync(
    path.join(output, 'serviceWorker.js'),
    source
      .replace("'BUILD'", JSON.stringify(version.digest('hex').slice(0, 16)))
      .replace("['/']", JSON.stringify(addresses)),
  )
}

const checkH5 = () => {
  const html = readFileSync(path.join(output, 'index.html'), 'utf8')
  if (!/<script[^>]* src="\/js\/app\.[0-9a-f]+\.js"/.test(html)) stop('index.html loads no app')
  const entry = filesOf().filter((file) => /^js\/app\..*\.js$/.test(file))
  if (entry.length !== 1 || sizeOf(entry) < 100 * 1024) stop('the entry script is missing or empty')
  const files = filesOf()
    .filter((file) => !/LICENSE\.txt$|\.map$|^serviceWorker\.js$/.test(file))
    .sort()
  checkScripts(files)
  checkHome(files)
  const declared = readFileSync(path.join(root, 'src/app.config.ts'), 'utf8').match(/\/index'/g)?.length ?? 0
  if (files.length < declared / 2) stop(`${files.length} files cannot hold all pages`)
  writeServiceWorker(files)
  putViewer()
  console.log(`entry ${kilobytes(sizeOf(entry))}, all ${kilobytes(sizeOf(files))} in ${files.length} files`)
}

/**
 * The viewer of the print preview lies beside the app as it was published: it is fetched by that page alone, and no
 * minifier touches it. As .js, since hosts know what that is.
 */
const putViewer = () => {
  const from = path.join(root, 'node_modules/pdfjs-dist/legacy/build')
  if (!existsSync(from)) stop('pdfjs-dist is not installed, run npm ci')
  mkdirSync(path.join(output, 'pdfjs'))
  for (const file of ['pdf', 'pdf.worker'])
    copyFileSync(path.join(from, `${file}.min.mjs`), path.join(output, 'pdfjs', `${file}.js`))
}

/** No page of an archive is for a search engine; WeChat reads this from the root. */
const writeSitemap = () =>
  writeFileSync(
    path.join(output, 'sitemap.json'),
    JSON.stringify({ rules: [{ action: 'disallow', page: '*' }] }),
  )

const putInPlace = () => {
  const place = path.join(root, 'dist', name)
  const before = path.join(root, `dist/.${name}-before`)
  rmSync(before, { recursive: true, force: true })
  if (existsSync(place)) renameSync(place, before)
  renameSync(output, place)
  rmSync(before, { recursive: true, force: true })
}

if (target !== 'h5' && target !== 'weapp') stop('say h5 or weapp')
rmSync(output, { recursive: true, force: true })
const started = Date.now()
const build = spawnSync(
  process.execPath,
  ['node_modules/@tarojs/cli/bin/taro', 'build', '--type', target, '--no-check'],
  {
    cwd: root,
    encoding: 'utf8',
    env: {
      ...process.env,
      NODE_ENV: 'production',
      TARO_ENV: target,
      LANTAI_OUTPUT: building,
      BROWSERSLIST_IGNORE_OLD_DATA: '1',
    },
  },
)
/** Taro draws its progress into the same stream as its errors. */
const withoutProgress = (/** @type {string} */ text) =>
  text
    // eslint-disable-next-line no-control-regex -- terminal sequences are control characters
    .replace(/\u001b\[[0-9;]*[A-Za-z]/g, '')
    .split('\n')
    .filter((line) => line.trim() && !/█|即将开始|%\)/.test(line))
    .slice(-60)
    .join('\n')

if (build.status !== 0 || !existsSync(path.join(output, target === 'h5' ? 'index.html' : 'app.json'))) {
  console.error(withoutProgress(`${build.stdout}\n${build.stderr}`))
  stop('Taro could not build it')
}
if (target === 'h5') checkH5()
else {
  checkWeapp()
  writeSitemap()
}
putInPlace()
console.log(`dist/${name} in ${((Date.now() - started) / 1000).toFixed(1)} s`)
