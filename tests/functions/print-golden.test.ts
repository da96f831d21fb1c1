// Does every sheet of 柳湾村第一党支部's 2026 still read as it did when people looked at it, page by page?
import { mkdirSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RegisterKind } from '../../core/activity/lightRecords'
import { exampleDossiers, keepDossiers } from '../../local/seed/dossiers'
import { hasPdfReader } from '../machine.mjs'
import { appointSecondWitness, approvedList, destroyed, shelveExpired } from '../support/appraisal'
import { checkAll, checkedYear, itemNamed, overwrite } from '../support/checkedYear'
import { printed } from '../support/paper'
import { readBy } from '../support/readers'
import { livedYear } from '../support/paperYear'

type Lived = Awaited<ReturnType<typeof livedYear>>
let lived: Lived
beforeAll(async () => {
  lived = await livedYear()
})
afterAll(() => lived.home.close())

type Sheet = (lived: Lived) => Promise<{ readonly bytes: Uint8Array }>
const catalogue =
  (carrier: 'WS' | 'ZP', retention: 'Y' | 'D30' | 'D10'): Sheet =>
  ({ home, ofYear }) =>
    printed(home, '罗子安', 'print.catalogue', { ...ofYear, carrier, retention, volume: 1, as: 'pdf' })
const boxes =
  (sheet: 'covers' | 'spines' | 'notes' | 'labels'): Sheet =>
  ({ home, ofYear }) =>
    printed(home, '罗子安', 'print.boxes', { ...ofYear, sheet })

/** Forty of 2015: two are kept on, the others go; more than a page of them. */
const disposal: Sheet = async ({ home }) => {
  const wished = Array.from({ length: 40 }, (_, at) => ({
    id: `old${at}`,
    title:
      at % 7 === 3
        ? `主题党日：第 ${at + 1} 次河道清扫暨汛前隐患排查志愿服务活动记录`
        : `主题党日记录（${at + 1}）`,
    files: 1 + (at % 3),
  }))
  await shelveExpired(home, wished)
  await appointSecondWitness(home)
  const opinions = wished.map(({ id: itemId }, at) =>
    at === 5 || at === 20
      ? ({ itemId, opinion: 'keepLonger', reason: '写村史要用' } as const)
      : ({ itemId, opinion: 'destroy', reason: '一般活动记录，已有汇编' } as const),
  )
  await approvedList(home, 'ap1', opinions)
  await destroyed(home, 'ap1')
  return printed(home, '罗子安', 'print.appraisal', { id: 'ap1' })
}

const board = (home: Lived['home']) => ({ organisationId: home.idOf('QS'), year: 2026 })
const ofMeeting =
  (sheet: 'minutes' | 'signIn'): Sheet =>
  async ({ home }) => {
    const { link } = await home.as('周明远').call('minutes.print', { activityId: 'dh12', sheet })
    const [path = ''] = Buffer.from(link.replace('/file/', ''), 'base64url').toString().split('|')
    return { bytes: (await home.files.read(path)) ?? new Uint8Array() }
  }

/** A year with one spoilt photo: what a check finds, what is done by hand, and what the checker says to it. */
const report: Sheet = async () => {
  const { home, ofYear } = await checkedYear()
  try {
    const item = await itemNamed(home, '冬季')
    await overwrite(home, item.files[1]?.path ?? '', Buffer.from('not a picture any more'))
    const { id } = await checkAll(home, ofYear)
    const what = '村部电脑当天查过病毒'
    const done = { as: 'passed', doneBy: '罗子安', doneOn: '2027-03-20', what } as const
    await home.as('罗子安').call('fourNature.settle', { id, codes: ['GD-4-2'], ...done })
    await home.as('梁可').call('fourNature.explain', { id, code: 'GD-1-1', reason: '原件在，下月补拍' })
    return await printed(home, '罗子安', 'print.fourNature', { id })
  } finally {
    await home.close()
  }
}

const register =
  (kind: RegisterKind): Sheet =>
  async ({ home, ofBranch }) => {
    const luo = home.as('罗子安')
    const idsOf = (...names: readonly string[]) => names.map((name) => home.idOf(name))
    const pairs = [
      ['周明远', '何秀兰', '2026-03-04'],
      ['周明远', '孟凡', '2026-06-18'],
      ['孟凡', '白露', '2026-11-20'],
    ] as const
    if (kind === 'talk')
      for (const [one, other, date] of pairs) {
        const pair: [string, string] = [home.idOf(one), home.idOf(other)]
        await luo.call('activity.addTalk', { id: `talk-${date}`, branchId: ofBranch.branchId, pair, date })
      }
    else
      await luo.call('activity.addVisit', {
        ...{ id: 'visit', branchId: ofBranch.branchId, visitedId: home.idOf('马长河'), date: '2026-10-12' },
        ...{ byIds: idsOf('谢春梅', '罗子安'), what: '送去全会精神学习材料，读了一遍', activityId: null },
      })
    return printed(home, '罗子安', 'print.register', { ...ofBranch, kind })
  }

/** 陆一帆, probationary: nearly every step has its papers. */
const dossier: Sheet = async ({ home }) => {
  const seed = {
    as: (name: string, command: string, input: unknown) =>
      home.as(name).call(command as 'dossier.begin', input as never),
  }
  await keepDossiers(seed, home.clock.now())
  return printed(home, '罗子安', 'print.dossier', { id: exampleDossiers.probationary })
}

/** 每一种打印件 — with the size of its first page in millimetres. */
const sheets: readonly (readonly [name: string, sheet: Sheet, size: readonly [number, number]])[] = [
  ['归档文件目录-永久', catalogue('WS', 'Y'), [297, 210]],
  ['归档文件目录-10年', catalogue('WS', 'D10'), [297, 210]],
  ['照片目录-10年', catalogue('ZP', 'D10'), [297, 210]],
  ['卷内备考表', boxes('notes'), [210, 297]],
  ['档案盒封面', boxes('covers'), [220, 310]],
  ['盒脊', boxes('spines'), [297, 420]],
  ['盒标签', boxes('labels'), [210, 297]],
  ['归档章', ({ home }) => printed(home, '罗子安', 'print.stamped', { id: 't-zr12' }), [210, 297]],
  [
    '支部工作手册',
    ({ home, ofBranch }) => printed(home, '周明远', 'print.handbook', { ...ofBranch, volume: 1 }),
    [210, 297],
  ],
  ['督查表', ({ home }) => printed(home, '梁可', 'print.board', board(home)), [297, 210]],
  ['会议记录', ofMeeting('minutes'), [210, 297]],
  ['签到表', ofMeeting('signIn'), [210, 297]],
  ['销毁清册', disposal, [297, 210]],
  ['四性检测报告', report, [297, 210]],
  ['谈心谈话登记表', register('talk'), [210, 297]],
  ['送学上门登记表', register('visit'), [210, 297]],
  ['发展党员材料核对单', dossier, [210, 297]],
]

/** Looked at by people with `LANTAI_SHEETS=<folder>`: the files themselves are written there. */
const folder = process.env['LANTAI_SHEETS']

describe.skipIf(!hasPdfReader())('every sheet (skipped where poppler-utils is missing)', () => {
  test.each(sheets)('%s', async (name, sheet, [width, height]) => {
    const { bytes } = await sheet(lived)
    if (folder !== undefined) {
      mkdirSync(folder, { recursive: true })
      writeFileSync(`${folder}/${name}.pdf`, bytes)
    }
    const size = readBy('pdfinfo', [], bytes).match(/Page size: +([\d.]+) x ([\d.]+)/)
    expect(size?.slice(1).map((points) => Math.round((Number(points) * 25.4) / 72))).toEqual([width, height])
    const fonts = readBy('pdffonts', [], bytes).trim().split('\n').slice(2)
    for (const font of fonts) expect(font).toMatch(/CID TrueType\s+Identity-H\s+yes yes yes/)
    // Spaces differ from one version of poppler to the next; words and lines do not. What is written of the log's head
    // follows from every entry of the year: its groups are looked at here, its value where the year is filed. A report
    // names what it was made with, and its digest hangs on that.
    const text = readBy('pdftotext', ['-layout'], bytes, ['-'])
      .replaceAll(/ +/g, ' ')
      .replaceAll(/\b[A-Z2-7]{4}\b/g, 'XXXX')
      .replace(/ 系统名称：.*?(?=报告校验值)/s, ' 系统名称：…\n\n')
      .replace(/\b[\da-f]{64}\b/, '…')
    await expect(text).toMatchFileSnapshot(`../golden/paper/${name}.txt`)
  })
})
