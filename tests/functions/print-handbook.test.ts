// Is a branch's whole year in one bound book: everything that may stand there, nothing else, and its pages to be found?
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { organisations } from '../../cloudfunctions/kit/collections/organisations'
import { activityKindCodes } from '../../core/activity/kinds'
import { handbookChapters, inWeighedVolumes } from '../../core/catalogue/handbook'
import { leafCodes } from '../../core/classification/scheme'
import { hasPdfReader } from '../machine.mjs'
import { printed } from '../support/paper'
import { readBy, wordsOf } from '../support/readers'
import { livedYear } from '../support/paperYear'

type Lived = Awaited<ReturnType<typeof livedYear>>
let lived: Lived
let theirs: Awaited<ReturnType<typeof book>>
beforeAll(async () => {
  lived = await livedYear()
  theirs = await book('周明远')
})
afterAll(() => lived.home.close())

const book = (who: string) => printed(lived.home, who, 'print.handbook', { ...lived.ofBranch, volume: 1 })

test('every kind of activity and every leaf of the scheme has one chapter', () => {
  const kinds = handbookChapters.flatMap((chapter) => chapter.kinds)
  expect(kinds.toSorted()).toEqual(activityKindCodes.toSorted())
  expect(handbookChapters.flatMap(({ leaves }) => leaves).toSorted()).toEqual(leafCodes)
})

test('volumes hold everything once, in order, and none is thicker than a binder but for one part alone', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 30 })), fc.integer({ min: 1, max: 40 }), (parts, most) => {
      const volumes = inWeighedVolumes(parts, (weight) => weight, most)
      expect(volumes.flat()).toEqual(parts)
      for (const volume of volumes) {
        const weight = volume.reduce((sum, one) => sum + one, 0)
        expect(weight <= most || volume.length === 1).toBe(true)
      }
    }),
  )
})

test('a group that was set up later stands in no earlier year', async () => {
  const { home } = lived
  const model = await organisations.get(home.cloud, home.idOf('东组'))
  if (model === undefined) throw new Error('东组')
  const { v: _v, rev: _rev, pending: _pending, hasPending: _has, ...facts } = model
  const later = { ...facts, _id: 'later', path: model.path.replace(model._id, 'later'), code: 'QS0319' }
  await organisations.add(
    home.cloud,
    { ...later, name: '新设小组', holders: [], existsFrom: '2027-02-01' },
    null,
  )
  expect((await book('周明远')).sha256).toBe(theirs.sha256)
})

describe('who may print it', () => {
  test('its officers, who files for it and who looks after it get the same bytes; a member and a stranger get none', async () => {
    const { sha256, label, volumes } = theirs
    expect({ label, volumes }).toEqual({ label: '柳湾村第一党支部2026 年支部工作手册.pdf', volumes: 1 })
    for (const who of ['邓雨晴', '梁可']) expect((await book(who)).sha256).toBe(sha256)
    const { home, ofBranch } = lived
    const wanted = { ...ofBranch, volume: 1 }
    for (const who of ['白露', '蔡思源'])
      expect(await home.as(who).refused('print.handbook', wanted)).toBe('notFound')
  })

  test('what is not there is said', async () => {
    const { home, ofBranch } = lived
    const refused = (more: object) =>
      home.as('梁可').refused('print.handbook', { ...ofBranch, volume: 1, ...more })
    expect(await refused({ volume: 2 })).toBe('notFound')
    expect(await refused({ year: 2030 })).toBe('notFound')
    expect(await refused({ branchId: 'none' })).toBe('notFound')
    expect(await refused({ branchId: home.idOf('QS03') })).toBe('notABranch')
  })
})

describe.skipIf(!hasPdfReader())('as poppler reads it (skipped where poppler-utils is missing)', () => {
  test('a record that is archived stands there in full, and what a sheet says of the others', async () => {
    const words = wordsOf(theirs.bytes)
    for (const part of [
      '何秀兰：一年来表现很好',
      '同意陆一帆同志按期转为正式党员（落实：罗子安）',
      '应到23人',
      '江海燕（住院）、温晓岚（探亲）',
      '组织关系转往县市场监管局第二党支部',
      '当月全员防汛，没有另外开展',
      'QS03-WS·2026-D10-0007',
    ])
      expect(words).toContain(part)
  })

  test('of what is for named readers only the number is told', async () => {
    const words = wordsOf(theirs.bytes)
    expect(words).toContain('八、谈心谈话另有1件只有指定的人能看，不印在这里。')
    expect(words).not.toContain('谈心谈话记录')
  })

  test('the contents name the page on which each chapter stands, and bookmarks lead there', async () => {
    const { bytes } = theirs
    const pages = readBy('pdftotext', ['-layout'], bytes, ['-']).split('\f')
    const contents = pages.slice(1, 3).join('\n')
    for (const [at, { title }] of handbookChapters.entries()) {
      const line = contents.split('\n').find((one) => one.includes(`、${title} `)) ?? ''
      const number = Number(/(\d+)\s*$/.exec(line)?.[1])
      // The cover is not counted.
      expect(pages[number], `${at + 1} ${title}`).toContain(`、${title}`)
    }
    const outline = Buffer.from(bytes).toString('latin1')
    expect(outline).toContain('/PageMode /UseOutlines')
    expect(outline.match(/\/Parent \d+ 0 R\n\/Title/g)?.length).toBeGreaterThan(30)
    expect(outline.match(/\/Subtype \/Link/g)?.length).toBeGreaterThan(30)
  })

  test('an archivist who belongs to another branch stands among its officers, though somebody else is it by now', async () => {
    const { home } = lived
    const give = async (id: string, name: string) =>
      home.as('梁可').call('org.appoint', {
        ...{
          id,
          personId: home.idOf(name),
          office: 'archivist' as const,
          organisationId: home.idOf('QS031'),
        },
        ...{ from: '2026-11-01', termEnds: null },
      })
    await give('guest', '蒋文博')
    const signed = async (who: string) => {
      const [list] = await home.as(who).call('org.handovers', { organisationId: null })
      await home.as(who).call('org.confirmHandover', { id: list?.id ?? '' })
    }
    for (const who of ['罗子安', '蒋文博']) await signed(who)
    await give('own', '冯立')
    expect(wordsOf((await book('周明远')).bytes)).toContain('档案员蒋文博2026-11-01')
  })
})
