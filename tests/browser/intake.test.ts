// Is a package of another archive taken in by taps alone: handed in, checked, gone through by a person, and decided about?
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { filedYearAt } from '../../local/seed/filed'
import { organisationIdOf } from '../../local/seed/plant'
import { reseal, writeParcel } from '../support/parcel'
import type { Parcel } from '../support/parcel'
import { tarOf } from '../support/tars'
import { faultsOf } from './looked'
import { recordPages } from './pictures'
import { openAs, useBrowser, useServer } from './screen'
import type { ChosenFile, Screen } from './screen'

const browser = useBrowser()
const server = useServer('planted')
const fonds = organisationIdOf('QS05')
const filedYear = filedYearAt(new Date().toISOString())
const folder = mkdtempSync(join(tmpdir(), 'lantai-intake-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const packageFile = (name: string, buffer: Buffer): ChosenFile => ({
  name,
  mimeType: name.endsWith('.zip') ? 'application/zip' : 'application/gzip',
  buffer,
})

async function archivistAt(page: string): Promise<Screen> {
  const screen = await openAs(browser(), server().address, '何芳', 'wide')
  await screen.openAt(page)
  return screen
}

/** The year that the school has filed, as it leaves another house. */
async function packed(): Promise<Buffer> {
  const screen = await archivistAt(`packages/year/package/index?fonds=${fonds}&year=${filedYear}`)
  await screen.tap(/^打成/)
  await screen.button(/^下载/).waitFor()
  const [download] = await Promise.all([screen.page.waitForEvent('download'), screen.tap(/^下载/)])
  const path = join(folder, 'year.zip')
  await download.saveAs(path)
  await screen.context.close()
  return readFileSync(path)
}

/** A bag as a museum sends it: a declaration, a manifest, two scans, and no catalogue. */
async function foreignBag(first: number): Promise<Parcel> {
  const scans = await recordPages(first, 2)
  const parcel: Parcel = new Map([
    ['bagit.txt', Buffer.from('BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n')],
    [
      'bag-info.txt',
      Buffer.from(
        'Source-Organization: 乡文化站\nExternal-Description: 夜校老照片\nBagging-Date: 2019-06-30\n',
      ),
    ],
    ['manifest-sha256.txt', Buffer.from('')],
    ...scans.map(({ name, buffer }): [string, Buffer] => [`data/${name}`, buffer]),
  ])
  reseal(parcel)
  return parcel
}

const inZip = (parcel: Parcel): Buffer => readFileSync(writeParcel(parcel, join(folder, 'foreign.zip')))
const inTarGz = async (parcel: Parcel): Promise<Buffer> =>
  gzipSync(await tarOf([...parcel].map(([path, content]) => ({ name: `夜校/${path}`, content }))))

/** A package is made, sent, read twice and gone through; a busy machine takes its time. */
const patience = { timeout: 180_000 }

const tray = `packages/year/intake/index?fonds=${fonds}`

/** One word for all that no program sees; where a check failed, it is explained. */
async function goThrough(screen: Screen, name: string): Promise<void> {
  await screen.tap(`四性检测 ${name}`)
  await screen.see(/^还有 \d+ 项等人处理/)
  await screen.tap(/，需人工$/)
  await screen.type('怎么查的，看到什么', '收包的电脑当天查过病毒，没有光盘')
  await screen.page.getByRole('switch', { name: /^其余 \d+ 项也这样填/ }).click()
  await screen.tap('记进报告')
  await screen.see('都有了着落，可以回到接收单里决定')
  await screen.openAt(tray)
}

test(
  'a year is handed in, checked byte by byte, gone through by a person, and comes into the archive',
  patience,
  async () => {
    const name = '学校支部.zip'
    const bytes = await packed()
    const screen = await archivistAt(tray)
    await screen.see('还没有收到包')
    await screen.choose('选一个包上传', [packageFile(name, bytes)])
    await screen.see('等人决定')
    await screen.picture('intake-pending')
    expect(await screen.page.evaluate(faultsOf, 44)).toEqual([])
    // While a check waits for somebody's word there is nothing to accept.
    await screen.button(`不接收 ${name}`).waitFor()
    expect(await screen.button(`接收 ${name}`).count()).toBe(0)
    await goThrough(screen, name)
    await screen.tap(`接收 ${name}`)
    await screen.tap('接收')
    await screen.see('已接收')
    await screen.picture('intake-accepted')
    const { packages } = await screen.call('package.intakes', { fondsId: fonds })
    expect(packages[0]).toMatchObject({
      is: 'accepted',
      found: { year: { fondsCode: 'QS05', year: filedYear } },
    })
    expect(packages[0]?.items).toBeGreaterThan(0)
    expect(screen.problems).toEqual([])
  },
)

test(
  'a bag without a catalogue becomes one item that a person describes; another one is sent back with the reason',
  patience,
  async () => {
    const [kept, refused] = ['夜校老照片.tar.gz', '说不清的.zip']
    const screen = await archivistAt(tray)
    await screen.choose('选一个包上传', [packageFile(kept, await inTarGz(await foreignBag(910)))])
    await screen.button(`不接收 ${kept}`).waitFor()
    await goThrough(screen, kept)
    await screen.tap(`接收 ${kept}`)
    await screen.see('这一包是什么')
    await screen.picture('intake-describe')
    expect(await screen.page.evaluate(faultsOf, 44)).toEqual([])
    await screen.page.getByRole('radio', { name: '主题党日' }).click()
    await screen.tap('接收，立为一件')
    await expect
      .poll(async () => (await screen.call('package.intakes', { fondsId: fonds })).packages[0]?.is, {
        timeout: 20_000,
      })
      .toBe('accepted')
    const { items } = await screen.call('archive.find', { limit: 20, words: '夜校' })
    expect(items.map(({ title }) => title)).toContain('夜校老照片')

    await screen.choose('选一个包上传', [packageFile(refused, inZip(await foreignBag(920)))])
    await screen.tap(`不接收 ${refused}`)
    await screen.type('为什么不接收', '请写明照片里是谁、哪一年拍的')
    await screen.tap('不接收')
    await screen.see('没有接收')
    await screen.see('请写明照片里是谁、哪一年拍的')
    const { packages } = await screen.call('package.intakes', { fondsId: fonds })
    expect(packages[0]).toMatchObject({ is: 'rejected', name: refused, say: '请写明照片里是谁、哪一年拍的' })
    expect(screen.problems).toEqual([])
  },
)
