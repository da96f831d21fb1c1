// Is a package that came in checked as it lies there: sound it passes, and spoilt in one thing the check of it fails?
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { latestReport } from '../../cloudfunctions/kit/collections/reports'
import { organisations } from '../../cloudfunctions/kit/collections/organisations'
import { checks } from '../../core/fourNature/checks'
import type { CheckCode } from '../../core/fourNature/checks'
import type { Report } from '../../core/fourNature/report'
import type { Intake } from '../../core/package/intake'
import { yearProfiles } from '../../core/package/profiles'
import type { YearProfile } from '../../core/package/profiles'
import { packageYear } from '../../local/package'
import { readPackage } from '../../local/package/check'
import { reportReceiving } from '../../local/package/receiving'
import { checkedYear } from '../support/checkedYear'
import type { StoryHome } from '../support/home'
import { parcelIn, reseal, writeParcel } from '../support/parcel'
import type { Parcel } from '../support/parcel'
import { spoilOf, spoiltPackages } from '../support/spoiltPackages'
import type { SpoiltCode } from '../support/spoiltPackages'
import { passChecks } from '../support/year'

let home: StoryHome
const folder = mkdtempSync(join(tmpdir(), 'lantai-natures-'))
const parcels = new Map<YearProfile, Parcel>()

beforeAll(async () => {
  let ofYear: { fondsId: string; year: number }
  ;({ home, ofYear } = await checkedYear())
  await passChecks(home, ofYear)
  await home.as('梁可').call('archive.file', ofYear)
  await home.tick()
  const open = async (path: string) => {
    const bytes = await home.files.read(path)
    return bytes === undefined ? undefined : [bytes]
  }
  for (const profile of yearProfiles) {
    const out = join(folder, `${profile}.zip`)
    await packageYear({ cloud: home.cloud, open }, { fonds: 'QS03', year: 2026, profile, out })
    parcels.set(profile, await parcelIn(out))
  }
})
afterAll(() => {
  home.close()
  rmSync(folder, { recursive: true, force: true })
})

let made = 0
/** Hands it to the machine that checks what came in; answers its report. */
async function reportOn(parcel: Parcel): Promise<Report> {
  made += 1
  const place = writeParcel(parcel, join(folder, `came-${made}.zip`))
  const intake = { _id: `came-${made}`, name: '柳湾村 2026.zip', receivedBy: home.idOf('罗子安') } as Intake
  const fonds = await organisations.get(home.cloud, home.idOf('QS03'))
  if (fonds === undefined) throw new Error('no fonds')
  const read = await readPackage(place)
  const into = { place, fonds: { ...fonds, fondsCode: fonds.fondsCode ?? '' } }
  await reportReceiving({ cloud: home.cloud }, intake, read, into)
  const report = await latestReport(home.cloud, intake._id, 'receiving')
  if (report === undefined) throw new Error('no report')
  return report
}
const copyOf = (profile: YearProfile): Parcel => new Map(parcels.get(profile))
const codesOf = (report: Report, result: string) =>
  report.rows.filter((row) => row.result === result).map(({ code }) => code)

test.each(yearProfiles)('%s: a sound package passes all that a program can see', async (profile) => {
  const report = await reportOn(copyOf(profile))
  expect(codesOf(report, 'failed')).toEqual([])
  const ofPackage = Object.keys(spoiltPackages)
  expect(codesOf(report, 'passed')).toEqual(expect.arrayContaining(ofPackage))
  expect(report).toMatchObject({ stage: 'receiving', declared: 3, year: 2026, state: { is: 'done' } })
  expect(report.rows.find(({ code }) => code === 'GD-2-7')?.objects).toBe(3)
})

describe('spoilt in one thing, its check fails and names the object', () => {
  test.each(Object.keys(spoiltPackages) as SpoiltCode[])('%s', async (code) => {
    const { profile = 'bagit', isResealed = true, spoil } = spoilOf(code)
    const parcel = copyOf(profile)
    spoil(parcel)
    if (isResealed) reseal(parcel)
    const report = await reportOn(parcel)
    const row = report.rows.find((one) => one.code === code)
    expect(row?.result, `${code} ${checks[code as CheckCode].name}`).toBe('failed')
    expect(row?.shown[0]?.object).not.toBe('')
  })
})

test('a note that leaves out what it must say, and a catalogue that lists another number, are told', async () => {
  const parcel = copyOf('folder2012')
  parcel.set('说明文件.TXT', Buffer.from('移交单位：柳湾村党总支\r\n'))
  const catalogue = parcel.get('文件目录.XML')?.toString() ?? ''
  parcel.set('文件目录.XML', Buffer.from(catalogue.replace(/ {2}<文件>[\s\S]*?<\/文件>\n/, '')))
  reseal(parcel)
  const report = await reportOn(parcel)
  const said = report.rows.find(({ code }) => code === 'GD-1-12')?.shown.map(({ reason }) => reason)
  expect(said).toEqual(expect.arrayContaining(['没有写“档案数量”', '列了 2 件，机读目录里是 3 件']))
})
