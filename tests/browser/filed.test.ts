// What is a filed year good for? Its catalogue is seen and printed, its package leaves whole, and its report gets a person's word.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import sharp from 'sharp'
import { afterAll, expect, test } from 'vitest'
import { filedYearAt } from '../../local/seed/filed'
import { organisationIdOf } from '../../local/seed/plant'
import { hasProgram } from '../machine.mjs'
import { faultsOf } from './looked'
import { openAs, shotsFolder, sizes, useBrowser, useServer } from './screen'
import type { Screen } from './screen'

const browser = useBrowser()
const server = useServer('planted')
// The school is a fonds of its own, and has filed a year.
const year = filedYearAt(new Date().toISOString())
const ofYear = { fondsId: organisationIdOf('QS05'), year }
const query = `fonds=${ofYear.fondsId}&year=${year}`
const folder = mkdtempSync(join(tmpdir(), 'lantai-filed-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function archivistAt(page: string): Promise<Screen> {
  const screen = await openAs(browser(), server().address, '何芳', 'wide')
  await screen.openAt(`packages/year/${page}/index?${query}`)
  return screen
}

/** What the browser saves when this is done, and the bytes that it saved. */
async function saved(screen: Screen, work: () => Promise<unknown>) {
  const [download] = await Promise.all([screen.page.waitForEvent('download'), work()])
  const path = join(folder, download.suggestedFilename())
  await download.saveAs(path)
  return { path, name: download.suggestedFilename(), bytes: readFileSync(path) }
}

const isPdf = (bytes: Buffer) => bytes.subarray(0, 5).toString() === '%PDF-'

/** 一页的样子 — in shades of grey, small enough that the smoothing of two programs counts for little. */
const shadesOf = (picture: Buffer): Promise<Buffer> =>
  sharp(picture)
    .flatten({ background: '#fff' })
    .greyscale()
    .resize(240, 170, { fit: 'fill' })
    .raw()
    .toBuffer()

/** As somebody else's program draws the first page. */
function drawnElsewhere(pdf: Buffer): Buffer {
  const path = join(folder, 'preview.pdf')
  writeFileSync(path, pdf)
  return execFileSync('pdftoppm', ['-png', '-r', '60', '-f', '1', '-l', '1', path], { maxBuffer: 1e8 })
}

test.each(['wide', 'phone'] as const)(
  'the catalogue is shown as it will be printed: the pages of the very file (%s)',
  async (size) => {
    const screen = await openAs(browser(), server().address, '何芳', size)
    await screen.openAt(`packages/year/paper/index?${query}`)
    await screen.tap(/^归档文件目录/)
    await screen.tap('做一份')
    const first = screen.page.getByRole('img', { name: /^第 1 页，共 \d+ 页$/ })
    await expect.poll(() => first.getAttribute('data-drawn'), { timeout: 20_000 }).toBe('true')
    await screen.picture(`filed-preview-${size}`)
    expect(await screen.page.evaluate(faultsOf, 44)).toEqual([])
    const { bytes, name } = await saved(screen, () => screen.page.getByRole('link', { name: '保存' }).click())
    expect(name).toMatch(new RegExp(`^QS05-${year}-归档文件目录.*\\.pdf$`))
    expect(isPdf(bytes)).toBe(true)
    if (hasProgram('pdftoppm')) {
      const drawn = await first.evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL('image/png'))
      const ours = await shadesOf(Buffer.from(drawn.slice(drawn.indexOf(',') + 1), 'base64'))
      const theirs = await shadesOf(drawnElsewhere(bytes))
      const differences = ours.map((shade, at) => Math.abs(shade - (theirs[at] ?? 0)))
      const mean = differences.reduce((sum, one) => sum + one, 0) / differences.length
      // A blank or a black page differs by tens of shades.
      expect(mean).toBeLessThan(4)
      expect(Math.max(...ours) - Math.min(...ours)).toBeGreaterThan(100)
    }
    await screen.page.getByRole('tab', { name: '放大' }).click()
    await screen.page.getByRole('img', { name: /^第 1 页/ }).waitFor()
    await screen.picture(`filed-preview-${size}-near`)
    expect(screen.problems).toEqual([])
  },
)

test('the package is made, leaves through the browser, and others find it whole', async () => {
  const screen = await archivistAt('package')
  await screen.tap(/^打成/)
  await screen.button(/^下载/).waitFor()
  const { path, bytes } = await saved(screen, () => screen.tap(/^下载/))
  const { packages } = await screen.call('package.list', ofYear)
  expect(packages[0]).toMatchObject({ taken: 1, state: { is: 'ready', sizeBytes: bytes.length } })
  await screen.picture('filed-package')
  expect(await screen.page.evaluate(faultsOf, 44)).toEqual([])
  if (!hasProgram('unzip')) return
  expect(execFileSync('unzip', ['-tq', path], { encoding: 'utf8' })).toContain('No errors detected')
  // Names are Chinese: without a UTF-8 locale unzip would write them in its own way.
  const env = { ...process.env, LC_ALL: 'C.UTF-8' }
  execFileSync('unzip', ['-q', path, '-d', folder], { env })
  const [inside = ''] = execFileSync('unzip', ['-Z1', path], { encoding: 'utf8', env }).split('/')
  const checked = execFileSync('sha256sum', ['-c', 'manifest-sha256.txt'], {
    cwd: join(folder, inside),
    encoding: 'utf8',
  })
  const lines = checked.trim().split('\n')
  // Four items with their metadata, at the least.
  expect(lines.length).toBeGreaterThan(8)
  expect(lines.filter((line) => !line.endsWith(': OK'))).toEqual([])
  await isReadWithoutUs(join(folder, inside, 'data', 'index.html'))
})

/** Somebody who has nothing but the package and a browser, and no network: all is listed, found, and photos are seen. */
async function isReadWithoutUs(path: string): Promise<void> {
  const context = await browser().newContext({ ...sizes.phone, offline: true })
  const page = await context.newPage()
  const problems: string[] = []
  page.on('console', (message) => void (message.type() === 'error' && problems.push(message.text())))
  await page.goto(pathToFileURL(path).href)
  const rows = page.getByRole('listitem')
  const all = await rows.count()
  expect(await page.getByRole('status').innerText()).toBe(`共 ${all} 件`)
  const last = await rows.last().innerText()
  const [code = ''] = /QS05-\S+/.exec(last) ?? []
  await page.getByRole('searchbox').fill(code)
  // What refers to it is found as well.
  await expect.poll(() => rows.count()).toBeLessThan(all)
  expect(await rows.allInnerTexts()).toContain(last)
  await page.getByRole('searchbox').fill('')
  const photo = page.getByRole('img', { name: / 第 1 张$/ }).first()
  await photo.scrollIntoViewIfNeeded()
  await expect
    .poll(() => photo.evaluate((picture) => (picture as HTMLImageElement).naturalWidth))
    .toBeGreaterThan(100)
  await page.screenshot({ path: join(shotsFolder, 'filed-without-us.png') })
  expect(await page.evaluate(faultsOf, 0)).toEqual([])
  expect(problems).toEqual([])
  await context.close()
}

test('the report that the year was filed on is there to be read, and takes no word any more', async () => {
  const screen = await archivistAt('four-nature')
  await screen.tap(/，通过$/)
  await screen.see('这一年是按这份报告归的档，报告不再改。')
  await screen.picture('filed-natures-fixed')
  expect(await screen.page.evaluate(faultsOf, 44)).toEqual([])
  await screen.tap('看过了')
  expect(screen.problems).toEqual([])
})

test('the four natures are checked again for keeping, a person settles what no program sees, and the report is printed', async () => {
  const screen = await archivistAt('four-nature')
  await screen.page.getByRole('tab', { name: '长期保存' }).click()
  await screen.tap('开始检测')
  await screen.see(/^还有 \d+ 项等人处理/)
  await screen.picture('filed-natures')
  expect(await screen.page.evaluate(faultsOf, 44)).toEqual([])
  await screen.tap(/，需人工$/)
  await screen.type('怎么查的，看到什么', '归档用的电脑当天查过病毒，没有发现')
  await screen.page.getByRole('switch', { name: /^其余 \d+ 项也这样填/ }).click()
  await screen.picture('filed-natures-word')
  await screen.tap('记进报告')
  await expect.poll(() => screen.page.getByRole('button', { name: /，需人工$/ }).count()).toBe(0)
  const { bytes, name } = await saved(screen, () => screen.tap('打印报告'))
  expect(name).toBe(`QS05-${year}-四性检测报告(长期保存).pdf`)
  expect(isPdf(bytes)).toBe(true)
  expect(screen.problems).toEqual([])
})
