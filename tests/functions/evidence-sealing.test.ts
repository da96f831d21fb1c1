// 发现涉密, 传错了: is it gone from everybody at once, are others spared, and does erasing take two and leave no bytes?
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { items } from '../../cloudfunctions/kit/collections/items'
import { submissions } from '../../cloudfunctions/kit/collections/submissions'
import { heldPath, sealedPath, thumbnailPath, viewPath } from '../../cloudfunctions/kit/collections/views'
import { carryOutDecisions } from '../../cloudfunctions/kit/approval/carryOut'
import { makeNextViews } from '../../cloudfunctions/kit/intake/views'
import { announce, files, submission } from '../support/submitting'
import { livedTwice, openHome } from '../support/home'
import type { Caller, StoryHome } from '../support/home'
import { makePhoto } from '../support/photos'

let home: StoryHome
beforeEach(async () => {
  home = await openHome()
})
afterEach(() => home.close())

const photo = (seed: number) => makePhoto({ widthPixels: 320, heightPixels: 240, seed })

async function submitted(who: Caller, id: string, activityId: string, bytes: readonly Uint8Array[]) {
  const named = await files(
    who,
    bytes.map((one) => ({ bytes: one })),
  )
  await who.call('evidence.submit', submission(id, activityId, named, { title: '冬天的河滩' }))
  while ((await makeNextViews(home.cloud)) > 0);
  return named.map(({ sha256, extension }) => ({ sha256, extension }))
}

async function approved(id: string): Promise<readonly string[]> {
  const found = await submissions.get(home.cloud, id)
  await home
    .as('周明远')
    .call('evidence.review', { id, digest: found?.digest ?? '', decision: { is: 'approve' } })
  await carryOutDecisions(home.cloud)
  const after = await submissions.get(home.cloud, id)
  return after?.state.is === 'approved' ? after.state.itemIds : []
}

const there = (path: string) => home.files.paths().includes(path)

describe('sealed at once', () => {
  test('before approval: bytes and derivatives leave the paths that links open, the log keeps that it was there', async () => {
    const luo = home.as('罗子安')
    const [file] = await submitted(luo, 's-1', await announce(home), [await photo(1)])
    if (file === undefined) throw new Error('no file')
    expect(there(viewPath(file.sha256))).toBe(true)
    const seen = await luo.call('evidence.quarantine', { id: 's-1', because: 'secret' })
    expect(seen).toMatchObject({ state: { is: 'quarantined' }, title: '', files: [], sentence: '' })
    for (const path of [heldPath(file), viewPath(file.sha256), thumbnailPath(file.sha256)])
      expect(there(path)).toBe(false)
    expect(there(sealedPath(file))).toBe(true)
    expect((await home.pendingOf('submissions', 's-1')).map((one) => one.type)).toContain(
      'evidence.quarantine',
    )
    // The retry of a tap whose reply was lost.
    expect((await luo.call('evidence.quarantine', { id: 's-1', because: 'secret' })).state.is).toBe(
      'quarantined',
    )
    for (const who of ['周明远', '冯立', '孟凡', '梁可'])
      expect(await home.as(who).refused('evidence.get', { id: 's-1' })).toBe('notFound')
    const security = home.as('安如松')
    expect((await security.call('evidence.quarantined', {})).submissions).toMatchObject([
      { id: 's-1', because: 'secret', fileCount: 1, byName: '罗子安' },
    ])
    for (const who of ['周明远', '齐修远', '沙洁', '罗子安'])
      expect(await home.as(who).refused('evidence.quarantined', {})).toBe('notFound')
    expect(await makeNextViews(home.cloud)).toBe(0)
  })

  test('after approval the item loses exactly these files and keeps everybody else’s', async () => {
    const activityId = await announce(home)
    const [own] = await submitted(home.as('罗子安'), 's-1', activityId, [await photo(1)])
    const [other] = await submitted(home.as('邓雨晴'), 's-2', activityId, [await photo(2)])
    const [itemId = ''] = await approved('s-1')
    await approved('s-2')
    const before = await items.get(home.cloud, itemId)
    const pathOf = (sha256?: string) => before?.files.find((one) => one.sha256 === sha256)?.path ?? ''
    await home.as('周明远').call('evidence.quarantine', { id: 's-1', because: 'mistake' })
    const item = await items.get(home.cloud, itemId)
    expect(item).toMatchObject({ state: 'archived', submitterIds: [home.idOf('邓雨晴')] })
    expect(item?.files.map((one) => one.sha256)).toEqual([other?.sha256])
    expect([there(pathOf(own?.sha256)), there(pathOf(other?.sha256))]).toEqual([false, true])
    await home.as('邓雨晴').call('evidence.quarantine', { id: 's-2', because: 'mistake' })
    expect((await items.get(home.cloud, itemId))?.state).toBe('quarantined')
    expect(home.files.paths().filter((one) => one.startsWith('archive/'))).toEqual([])
  })

  test('bytes that another submission holds stay where that one needs them', async () => {
    const [luo, wu] = [home.as('罗子安'), home.as('吴敏')]
    const elsewhere = await announce(home, { id: 'a-2', by: '蔡思源', branchId: home.idOf('QS032') })
    const [file] = await submitted(luo, 's-1', await announce(home), [await photo(1)])
    await submitted(wu, 's-2', elsewhere, [await photo(1)])
    if (file === undefined) throw new Error('no file')
    await luo.call('evidence.quarantine', { id: 's-1', because: 'mistake' })
    expect([there(heldPath(file)), there(viewPath(file.sha256)), there(sealedPath(file))]).toEqual([
      true,
      true,
      true,
    ])
    expect(await wu.refused('evidence.quarantine', { id: 's-1', because: 'mistake' })).toBe('notFound')
    await wu.call('evidence.quarantine', { id: 's-2', because: 'mistake' })
    expect([there(heldPath(file)), there(viewPath(file.sha256)), there(sealedPath(file))]).toEqual([
      false,
      false,
      true,
    ])
  })
})

describe('cut off', () => {
  test.skipIf(livedTwice)(
    'between setting apart and moving the bytes, the clock finishes what nobody repeats',
    async () => {
      const luo = home.as('罗子安')
      const [file] = await submitted(luo, 's-1', await announce(home), [await photo(1)])
      if (file === undefined) throw new Error('no file')
      const { copy } = home.files
      Object.assign(home.files, { copy: () => Promise.reject(new Error('killed')) })
      expect(await luo.reply('evidence.quarantine', { id: 's-1', because: 'secret' })).toMatchObject({
        code: 'unexpected',
      })
      Object.assign(home.files, { copy })
      expect([there(heldPath(file)), there(viewPath(file.sha256))]).toEqual([true, true])
      // Whoever is just sealing is left alone.
      await home.tick()
      expect(there(heldPath(file))).toBe(true)
      home.clock.set('2026-12-15T08:30:00.000Z')
      await home.tick()
      expect([there(heldPath(file)), there(viewPath(file.sha256)), there(sealedPath(file))]).toEqual([
        false,
        false,
        true,
      ])
      expect((await submissions.get(home.cloud, 's-1'))?.sealDue).toBe(false)
    },
  )
})

/** What a killed process leaves: from the first call of this kind on, nothing of the files is done any more. */
const killedAt = async (method: 'copy' | 'remove', after: number, work: () => Promise<unknown>) => {
  const real = { copy: home.files.copy, remove: home.files.remove }
  let calls = 0
  const dying =
    (name: 'copy' | 'remove') =>
    async (...values: never[]) => {
      if (name === method && (calls += 1) > after) throw new Error('killed')
      return (real[name] as (...all: never[]) => Promise<void>)(...values)
    }
  Object.assign(home.files, { copy: dying('copy'), remove: dying('remove') })
  await work()
  Object.assign(home.files, real)
  return calls > after
}

describe('erased by two', () => {
  test.skipIf(livedTwice)(
    'cut off anywhere after the second consent, the clock finishes it, once',
    async () => {
      const luo = home.as('罗子安')
      const activityId = await announce(home)
      let wasCut = true
      let cuts = 0
      for (let after = 0; wasCut; after += 1) {
        const id = `s-${after}`
        const [file] = await submitted(luo, id, activityId, [await photo(after + 1)])
        if (file === undefined) throw new Error('no file')
        const [itemId = ''] = await approved(id)
        await luo.call('evidence.quarantine', { id, because: 'secret' })
        await home.as('安如松').call('evidence.erase', { id, reason: '涉密' })
        wasCut = await killedAt('remove', after, () =>
          home.as('梁可').reply('evidence.erase', { id, reason: '同意' }),
        )
        if (wasCut) {
          cuts += 1
          expect((await submissions.get(home.cloud, id))?.state).toMatchObject({
            is: 'quarantined',
            erasure: { agreed: { by: home.idOf('梁可') } },
          })
          // Whoever is just erasing is left alone.
          await home.tick()
          expect((await submissions.get(home.cloud, id))?.state.is).toBe('quarantined')
          home.clock.pass(60_000)
        }
        await home.tick()
        expect(home.files.paths().filter((path) => path.includes(file.sha256))).toEqual([])
        expect(await submissions.get(home.cloud, id)).toMatchObject({
          title: '',
          sealDue: false,
          state: { is: 'erased', by: [home.idOf('安如松'), home.idOf('梁可')] },
        })
        const left = (await items.get(home.cloud, itemId))?.files ?? []
        expect(left.filter((one) => one.sha256 === file.sha256)).toEqual([])
      }
      expect(cuts).toBeGreaterThan(0)
      await home.tick()
      const log = (await home.log(`${home.idOf('QS031')}/2026`)) as readonly {
        entry: { type: string; subject: string; actor: string }
      }[]
      const of = (type: string) => log.filter(({ entry }) => entry.type === type)
      expect(of('evidence.agreeErasure').map(({ entry }) => entry.actor)).toEqual(
        Array<string>(cuts + 1).fill(home.idOf('梁可')),
      )
      expect(of('evidence.erase').map(({ entry }) => entry.actor)).toEqual([
        ...Array<string>(cuts).fill('system'),
        home.idOf('梁可'),
      ])
    },
  )

  test('what one person proposed stays until another agrees, whatever the clock does', async () => {
    const luo = home.as('罗子安')
    const [file] = await submitted(luo, 's-1', await announce(home), [await photo(1)])
    if (file === undefined) throw new Error('no file')
    await luo.call('evidence.quarantine', { id: 's-1', because: 'secret' })
    await home.as('安如松').call('evidence.erase', { id: 's-1', reason: '涉密' })
    home.clock.pass(3_600_000)
    await home.tick()
    expect(there(sealedPath(file))).toBe(true)
  })

  test('the second person is told, and finds what waits for consent without its title', async () => {
    const luo = home.as('罗子安')
    const activityId = await announce(home)
    await submitted(luo, 's-1', activityId, [await photo(1)])
    await submitted(luo, 's-2', activityId, [await photo(2)])
    for (const id of ['s-1', 's-2']) await luo.call('evidence.quarantine', { id, because: 'secret' })
    const officer = home.as('梁可')
    expect((await officer.call('evidence.quarantined', {})).submissions).toEqual([])
    await home.as('安如松').call('evidence.erase', { id: 's-1', reason: '涉密' })
    expect((await officer.call('evidence.quarantined', {})).submissions).toMatchObject([
      { id: 's-1', title: '', erasure: { reason: '涉密' } },
    ])
    expect(await officer.call('org.notices', {})).toMatchObject([{ kind: 'erasureProposed', about: 's-1' }])
    expect((await home.as('安如松').call('org.notices', {})).map((one) => one.kind)).not.toContain(
      'erasureProposed',
    )
    await officer.call('evidence.erase', { id: 's-1', reason: '同意' })
    expect((await officer.call('evidence.quarantined', {})).submissions).toEqual([])
  })

  test('no bytes and no words are left, the entries are', async () => {
    const luo = home.as('罗子安')
    const activityId = await announce(home)
    const [file] = await submitted(luo, 's-1', activityId, [await photo(1)])
    if (file === undefined) throw new Error('no file')
    const [itemId = ''] = await approved('s-1')
    await luo.call('evidence.quarantine', { id: 's-1', because: 'mistake' })
    const [security, officer] = [home.as('安如松'), home.as('梁可')]
    expect(await luo.refused('evidence.erase', { id: 's-1', reason: '传错' })).toBe('notFound')
    const first = await security.call('evidence.erase', { id: 's-1', reason: '确属误传' })
    expect(first.erased).toBe(false)
    expect(await security.refused('evidence.erase', { id: 's-1', reason: '确属误传' })).toBe(
      'erasureNeedsTwo',
    )
    expect(there(sealedPath(file))).toBe(true)
    const second = await officer.call('evidence.erase', { id: 's-1', reason: '同意' })
    expect(second).toMatchObject({ erased: true, submission: { state: { is: 'erased' }, title: '' } })
    expect(home.files.paths().filter((one) => one.includes(file.sha256))).toEqual([])
    const left = JSON.stringify([
      await submissions.get(home.cloud, 's-1'),
      await items.get(home.cloud, itemId),
    ])
    expect(left).not.toContain('河滩')
    await home.tick()
    const log = (await home.log(`${home.idOf('QS031')}/2026`)) as readonly {
      entry: { type: string; subject: string }
    }[]
    const types = log.filter(({ entry }) => entry.subject === 's-1').map(({ entry }) => entry.type)
    expect(types).toEqual(
      expect.arrayContaining([
        'evidence.submit',
        'evidence.quarantine',
        'evidence.proposeErasure',
        'evidence.erase',
      ]),
    )
    expect(await officer.refused('evidence.erase', { id: 's-1', reason: '再来' })).toBe('notFound')
  })

  test('nor of what was put right, put elsewhere, or taken out: who did it and when stays', async () => {
    const luo = home.as('罗子安')
    await submitted(luo, 's-1', await announce(home), [await photo(1)])
    const [id = ''] = await approved('s-1')
    const secret = '某某密件'
    const place = { recordClass: 'DJ08', year: 2026, retention: 'D30' } as const
    await luo.call('archive.refileItem', { id, ...place, reason: `照${secret}改归` })
    await luo.call('archive.refileItem', { id, ...place, retention: 'Y', reason: `照${secret}再改` })
    const changes = (['title', 'creator', 'remark'] as const).map((field) => ({
      field,
      after: `${field}${secret}`,
    }))
    const correction = {
      id,
      correctionId: 'c',
      changes,
      reason: `照${secret}改`,
      evidence: `${secret}第 3 页`,
    }
    await luo.call('archive.correct', correction)
    const decided = { id, correctionId: 'c', is: 'approved', reason: `${secret}属实` } as const
    await home.as('周明远').call('archive.decideCorrection', decided)
    const item = await items.get(home.cloud, id)
    if (item === undefined) throw new Error('no item')
    const withdrawals = [
      { referenceCode: 'QS03-ZP·2026-Y-0001', reason: secret, by: 'p', at: home.cloud.now() },
    ]
    await items.change(home.cloud, item, { withdrawals }, null)
    await luo.call('evidence.quarantine', { id: 's-1', because: 'secret' })
    await home.as('安如松').call('evidence.erase', { id: 's-1', reason: '涉密' })
    await home.as('梁可').call('evidence.erase', { id: 's-1', reason: '同意' })
    const left = await items.get(home.cloud, id)
    expect(JSON.stringify(left)).not.toContain(secret)
    expect(left).toMatchObject({
      state: 'erased',
      placedBefore: [{ by: home.idOf('罗子安') }, { by: home.idOf('罗子安') }],
      corrections: [{ by: home.idOf('罗子安'), decision: { is: 'approved', by: home.idOf('周明远') } }],
      withdrawals: [{ referenceCode: 'QS03-ZP·2026-Y-0001', by: 'p' }],
    })
  })

  test('what another sealed submission still holds is spared', async () => {
    const [luo, wu] = [home.as('罗子安'), home.as('吴敏')]
    const elsewhere = await announce(home, { id: 'a-2', by: '蔡思源', branchId: home.idOf('QS032') })
    const [file] = await submitted(luo, 's-1', await announce(home), [await photo(1)])
    await submitted(wu, 's-2', elsewhere, [await photo(1)])
    if (file === undefined) throw new Error('no file')
    for (const [who, id] of [
      [luo, 's-1'],
      [wu, 's-2'],
    ] as const)
      await who.call('evidence.quarantine', { id, because: 'secret' })
    for (const id of ['s-1', 's-2']) {
      await home.as('安如松').call('evidence.erase', { id, reason: '涉密' })
      await home.as('梁可').call('evidence.erase', { id, reason: '涉密' })
      expect(there(sealedPath(file))).toBe(id === 's-1')
    }
  })
})
