// Packages where no function may run for long: what is asked for waits for a computer, and who may ask for what?
import { afterEach, beforeEach, expect, test } from 'vitest'
import { packages } from '../../cloudfunctions/kit/collections/packages'
import { intakeId, intakes } from '../../cloudfunctions/kit/collections/intakes'
import { openHome } from '../support/home'
import type { StoryHome } from '../support/home'
import { numberAndFile } from '../support/paper'

let home: StoryHome
beforeEach(async () => {
  home = await openHome({ startsAt: '2027-01-10T02:00:00.000Z' })
  const minutes = { id: 'text', title: '会议记录', date: '2026-04-15', activityKind: 'ZR', activityId: 'a1' }
  await numberAndFile(home, [minutes], { filed: true })
})
afterEach(() => home.close())

const archivist = () => home.as('罗子安')
const village = () => ({ fondsId: home.idOf('QS03'), year: 2026 })
const wish = () => ({ id: 'p1', ...village(), profile: 'bagit' as const })

test('a year that was filed is asked for once, waits for a computer, and is fetched there when it is made', async () => {
  expect(await archivist().call('package.prepare', wish())).toEqual({ state: { is: 'preparing' } })
  expect(await archivist().call('package.prepare', wish())).toEqual({ state: { is: 'preparing' } })
  expect(await archivist().refused('package.prepare', { ...wish(), profile: 'item2022' })).toBe(
    'changedMeanwhile',
  )
  expect(await archivist().call('package.list', village())).toMatchObject({
    made: 'elsewhere',
    filed: { items: 1 },
    packages: [{ id: 'p1', by: '罗子安', state: { is: 'preparing' } }],
  })
  expect(await archivist().refused('package.link', { id: 'p1' })).toBe('packageNotReady')
  const asked = await packages.get(home.cloud, 'p1')
  if (asked === undefined) throw new Error('nothing was asked for')
  const facts = {
    at: home.cloud.now(),
    where: 'computer',
    sizeBytes: 9,
    files: 1,
    items: 1,
    tag: 't',
  } as const
  await packages.change(home.cloud, asked, { state: { is: 'ready', ...facts }, due: false }, null)
  expect(await archivist().refused('package.link', { id: 'p1' })).toBe('packageOnComputer')
  expect(await archivist().refused('package.prepare', { ...wish(), id: 'p2', year: 2025 })).toBe(
    'packageNeedsFiling',
  )
  expect(await home.as('白露').refused('package.prepare', wish())).toBe('notFound')
})

test('a package of somebody else is brought by a command, and refused by a person with the reason', async () => {
  const [fondsId, sha256] = [home.idOf('QS03'), 'a'.repeat(64)]
  expect(await archivist().refused('package.receive', { fondsId, sha256, name: '外来.zip' })).toBe(
    'intakeOnMachine',
  )
  const id = intakeId(fondsId, sha256)
  const came = { name: '外来.zip', sha256, sizeBytes: 9, receivedBy: 'system', receivedAt: home.cloud.now() }
  const found = { form: 'bagit', files: 1, sizeBytes: 9, year: null, says: '', from: '', on: '' } as const
  await intakes.add(
    home.cloud,
    {
      ...{ _id: id, fondsId, path: `/${fondsId}/`, ...came, due: false, record: null },
      state: { is: 'pending', at: home.cloud.now(), found },
    },
    null,
  )
  expect(await archivist().call('package.intakes', { fondsId })).toMatchObject({
    takesIn: false,
    packages: [{ id, is: 'pending', receivedBy: '档案员电脑上的命令' }],
  })
  await archivist().call('package.reject', { id, say: '请先补上签到表' })
  expect(await archivist().refused('package.accept', { id })).toBe('packageInUse')
  expect((await archivist().call('package.intakes', { fondsId })).packages).toMatchObject([
    { is: 'rejected', say: '请先补上签到表', decidedBy: '罗子安' },
  ])
})
