// Is a filed year packaged so that tools that are not ours agree, and never with a byte that changed?
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { items } from '../../cloudfunctions/kit/collections/items'
import { yearProfiles } from '../../core/package/profiles'
import type { YearProfile } from '../../core/package/profiles'
import { packageYear } from '../../local/package'
import { checkPackage } from '../../local/package/check'
import { beginPlan, ownPlace } from '../../local/package/plan'
import { writePackage } from '../../local/package/write'
import { openHome } from '../support/home'
import type { StoryHome } from '../support/home'
import { passChecks, shelve } from '../support/year'

const installed = (tool: string) => spawnSync(tool, ['--help']).error === undefined
const canUnzip = installed('unzip')
const longTitle = `${'柳湾村'.repeat(40)}</script><b>&`

let home: StoryHome
let folder = ''
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lantai-package-'))
  home = await openHome({ startsAt: '2027-03-20T02:00:00.000Z' })
  const appointed = {
    personId: home.idOf('罗子安'),
    organisationId: home.idOf('QS03'),
    office: 'archivist',
  } as const
  await home.as('梁可').call('org.appoint', { id: 'va', ...appointed, from: '2027-01-01', termEnds: null })
  const [date, activityKind, activityId] = ['2026-04-15', 'ZR', 'a2']
  await shelve(home, [
    { id: 'text', title: longTitle, activityKind, activityId, date, files: 2 },
    { id: 'photo', kind: 'photo', activityKind, activityId, date, files: 2 },
  ])
  await giveBytes('text')
  await giveBytes('photo')
})
afterEach(() => {
  home.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Items of stories come without bytes; here each file gets some of its own. */
async function giveBytes(id: string): Promise<void> {
  const item = await items.get(home.cloud, id)
  if (item === undefined) throw new Error(`no ${id}`)
  const files = item.files.map((file, at) => {
    const bytes = Buffer.from(`${id} ${at} `.repeat(9000))
    const of = (name: string) => createHash(name).update(bytes).digest('hex')
    const sha256 = of('sha256')
    const path = `archive/QS03/QS031/2026/${sha256}.jpg`
    return { bytes, file: { ...file, sha256, sm3: of('sm3'), sizeBytes: bytes.length, path } }
  })
  for (const { bytes, file } of files) await home.cloud.files.write(file.path, bytes)
  await items.change(home.cloud, item, { files: files.map(({ file }) => file) }, null)
}

async function fileYear(): Promise<void> {
  for (const [who, branch] of [
    ['罗子安', 'QS031'],
    ['吴敏', 'QS032'],
  ] as const)
    await home
      .as(who)
      .call('archive.closeYear', { branchId: home.idOf(branch), year: 2026, remark: '其余没有开展' })
  const village = { fondsId: home.idOf('QS03'), year: 2026 }
  await home.as('罗子安').call('archive.number', village)
  await home.tick()
  await passChecks(home, village)
  await home.as('梁可').call('archive.file', village)
  await home.tick()
}

const read = async (path: string) => {
  const bytes = await home.cloud.files.read(path)
  return bytes === undefined ? undefined : [bytes.subarray(0, 1000), bytes.subarray(1000)]
}
const wish = (out = 'QS03.zip', profile: YearProfile = 'bagit') => ({
  fonds: 'QS03',
  year: 2026,
  out: join(folder, out),
  profile,
})
const pack = (open = read, out?: string, profile?: YearProfile) =>
  packageYear({ cloud: home.cloud, open }, wish(out, profile))
const unzipped = (name: string) => {
  execFileSync('unzip', ['-q', '-o', join(folder, name), '-d', folder], {
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  })
  return join(folder, 'QS03-2026')
}

test.skipIf(!canUnzip || !installed('sha256sum') || !installed('openssl'))(
  'unzip, sha256sum and openssl agree with every line; long Chinese names come through',
  async () => {
    await fileYear()
    expect(await pack()).toMatchObject({ items: 2 })
    expect(execFileSync('unzip', ['-t', wish().out], { encoding: 'utf8' })).toContain('No errors detected')
    const bag = unzipped('QS03.zip')
    for (const manifest of ['manifest-sha256.txt', 'tagmanifest-sha256.txt'])
      execFileSync('sha256sum', ['-c', '--strict', '--quiet', manifest], { cwd: bag })
    const lines = ['manifest-sm3.txt', 'tagmanifest-sm3.txt'].flatMap((name) =>
      readFileSync(join(bag, name), 'utf8').trimEnd().split('\n'),
    )
    // Four originals, two of metadata, catalogue twice, steps, record of filing, report twice, page, four schemas, four tag files.
    expect(lines).toHaveLength(21)
    for (const line of lines) {
      const [digest, path = ''] = line.split('  ')
      expect(execFileSync('openssl', ['dgst', '-sm3', '-r', path], { cwd: bag, encoding: 'utf8' })).toContain(
        digest,
      )
    }
    const listed = lines.map((line) => line.split('  ')[1]).filter((path) => path?.startsWith('data/'))
    const there = readdirSync(join(bag, 'data'), { recursive: true, withFileTypes: true }).filter((one) =>
      one.isFile(),
    )
    expect(there).toHaveLength(listed.length)
    const [long] = readdirSync(join(bag, 'data/items')).filter((name) => name.includes('柳湾村'))
    expect(Buffer.byteLength(long ?? '')).toBeGreaterThan(247)
    expect(Buffer.byteLength(long ?? '')).toBeLessThanOrEqual(250)
    expect(readFileSync(join(bag, 'bag-info.txt'), 'utf8')).toContain(
      'Internal-Sender-Identifier: QS03·2026\n',
    )
    const page = readFileSync(join(bag, 'data/index.html'), 'utf8')
    expect(page.match(/<\/script>/g)).toHaveLength(1)
    const rows = JSON.parse(readFileSync(join(bag, 'data/归档文件目录.json'), 'utf8'))
    expect(rows).toMatchObject([{ title: longTitle }, { kind: 'photo', files: [{}, {}] }])
    expect(readFileSync(join(bag, 'data/归档文件目录.xml'), 'utf8')).toContain(
      '&lt;/script&gt;&lt;b&gt;&amp;',
    )
  },
)

test.skipIf(!canUnzip || !installed('sha256sum') || !installed('xmllint')).each(yearProfiles)(
  '%s: its XML follows its schemas, and its files their manifest',
  async (profile) => {
    await fileYear()
    await pack(read, `${profile}.zip`, profile)
    const root = unzipped(`${profile}.zip`)
    const files = readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((one) => one.isFile())
      .map((one) => join(one.parentPath, one.name))
    const schemaOf = (name: string) => files.find((file) => file.endsWith(`${name}.xsd`)) ?? ''
    const checked = files.filter((file) => /\.xml$/i.test(file))
    for (const file of checked) {
      const name = /([^/]+)\.xml$/i.exec(file)?.[1] ?? ''
      const schema = schemaOf(name === '电子档案元数据' ? '元数据' : name)
      execFileSync('xmllint', ['--noout', '--nonet', '--schema', schema, file], { stdio: 'pipe' })
    }
    // Two items, the catalogue, the steps and the report.
    expect(checked).toHaveLength(5)
    const said = checked.map((file) => readFileSync(file, 'utf8').replaceAll(/\s*\n\s*/g, ''))
    const kept = '<存储位置><当前位置>柳湾村党总支</当前位置></存储位置><权限管理><控制标识>'
    expect(said.filter((text) => text.includes(kept))).toHaveLength(2)
    // Whoever takes it over refuses a row that does not tell its 密级.
    if (profile !== 'bagit') expect(said.filter((text) => text.includes('<密级>无</密级>'))).toHaveLength(1)
    const manifest = profile === 'bagit' ? 'manifest-sha256.txt' : '其他/校验清单-sha256.txt'
    execFileSync('sha256sum', ['-c', '--strict', '--quiet', manifest], { cwd: root })
  },
)

test('each step of an item is in its metadata with actor, time and basis', async () => {
  await fileYear()
  await home.tick()
  await pack()
  const bag = unzipped('QS03.zip')
  const steps = readFileSync(join(bag, 'data/过程记录.xml'), 'utf8')
  expect(steps).toContain('<机构人员名称>罗子安</机构人员名称>')
  expect(steps).toContain('<行为依据>以档案员身份，按权限表 archive.startNumbering</行为依据>')
  expect(steps).toMatch(/<业务行为>归档完成<\/业务行为>\s*<行为时间>2027-/)
})

test('the report that the year was filed on goes along, for machines and for people', async () => {
  await fileYear()
  await pack()
  const bag = unzipped('QS03.zip')
  const record = JSON.parse(readFileSync(join(bag, 'data/归档凭据.json'), 'utf8'))
  expect(record.reports).toMatchObject([
    { stage: '归档', begunBy: '罗子安', declared: 2, digest: record.filed[0].check.digest },
  ])
  const xml = readFileSync(join(bag, 'data/四性检测报告.xml'), 'utf8')
  expect(xml).toContain(`<报告标识符>${record.filed[0].check.report}</报告标识符>`)
  expect(xml).toMatch(/<检测编码>GD-4-2<\/检测编码>\s*<检测项名称>病毒感染检测<\/检测项名称>/)
  expect(xml).toContain('检查人说明：故事里的件没有文件')
  const page = readFileSync(join(bag, 'data/四性检测报告.html'), 'utf8')
  expect(page).toContain('<td>GD-1-1<td>固化信息有效性检测（真实性）<td>')
  expect(readFileSync(join(bag, 'data/index.html'), 'utf8')).toContain('<a href="四性检测报告.html">')
})

test.each(yearProfiles)(
  '%s: what we packed proves whole by our own reading of foreign packages',
  async (profile) => {
    await fileYear()
    await pack(read, `${profile}.zip`, profile)
    const found = await checkPackage(join(folder, `${profile}.zip`))
    expect(found.form).toBe(profile)
    expect(found.year?.rows.map(({ title }) => title)).toEqual([longTitle, '材料 photo'])
    expect(found.year?.record).toMatchObject({ fondsCode: 'QS03', year: 2026 })
  },
)

test('the same year makes the same package to the byte', async () => {
  await fileYear()
  await pack()
  await pack(read, 'again.zip')
  expect(readFileSync(join(folder, 'again.zip')).equals(readFileSync(wish().out))).toBe(true)
})

test('a changed byte or a missing file ends it, and nothing that looks like a package is left', async () => {
  await fileYear()
  const changed = async (path: string) => {
    const chunks = (await read(path))?.map((chunk) => Uint8Array.from(chunk))
    if (chunks?.[1] !== undefined) chunks[1][7] = 0
    return chunks
  }
  await expect(pack(changed)).rejects.toThrow(/校验值不符/)
  await expect(pack(() => Promise.resolve(undefined))).rejects.toThrow(/缺文件/)
  expect(readdirSync(folder)).toEqual([])
})

test('what was laid out and is cut short beside its plan never makes a shorter package', async () => {
  const place = join(folder, 'one.plan')
  const begun = await beginPlan(place)
  await begun.addText('说明.txt', '说明.txt', ['归档说明'.repeat(100)])
  const plan = await begun.finish(0)
  await begun.close()
  truncateSync(ownPlace(place), 300)
  const out = join(folder, 'one.zip')
  await expect(writePackage(plan, place, () => Promise.resolve(undefined), out)).rejects.toThrow(/longer/)
  expect(existsSync(out)).toBe(false)
})

test('a year that is not filed, an unknown fonds and a name that is taken are refused', async () => {
  await expect(pack()).rejects.toThrow(/还没有归档/)
  await expect(packageYear({ cloud: home.cloud, open: read }, { ...wish(), fonds: 'X' })).rejects.toThrow(
    /没有全宗/,
  )
  await fileYear()
  await pack()
  await expect(pack()).rejects.toThrow(/已经有了/)
  expect(existsSync(`${wish().out}.partial`)).toBe(false)
})

test.skipIf(!canUnzip)(
  'more files than a plain ZIP can count are read by unzip',
  async () => {
    const place = join(folder, 'many.plan')
    const begun = await beginPlan(place)
    for (let at = 0; at < 66_000; at += 1) await begun.addText(`${at}`, `${at}`, [])
    const plan = await begun.finish(0)
    await begun.close()
    await writePackage(plan, place, () => Promise.resolve(undefined), join(folder, 'many.zip'))
    const said = spawnSync('unzip', ['-Z1', join(folder, 'many.zip')], { encoding: 'utf8', maxBuffer: 1e8 })
    expect(said.stdout.trimEnd().split('\n')).toHaveLength(66_000)
  },
  60_000,
)
