// Is every page fit to be looked at? In normal and in large type on a phone, and on a wide screen: no error, nothing cut, every control named.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { faultsOf } from './looked'
import { enterAs, openScreen, shotsFolder, useBrowser, useServer } from './screen'
import type { Screen, Size } from './screen'

const browser = useBrowser()
const planted = useServer('planted')
const empty = useServer('empty')

/** 页面 — each with its address; the ids are asked of the server. */
type Address = (ids: Ids) => string
interface Ids {
  readonly activity: string
  readonly submissions: Readonly<Record<string, string>>
  readonly item: string
  readonly person: string
  readonly place: string
  readonly waiting: string
}

const memberPages: Readonly<Record<string, Address>> = {
  home: () => 'pages/home/index',
  activities: () => 'pages/activities/index',
  activity: ({ activity }) => `pages/activity/index?id=${activity}`,
  submit: () => 'pages/submit/index',
  archive: () => 'pages/archive/index',
  item: ({ item }) => `pages/item/index?id=${item}`,
  mine: () => 'pages/mine/index',
  'submission-approved': ({ submissions }) => `pages/submission/index?id=${submissions['approved']}`,
  about: () => 'pages/about/index',
  privacy: () => 'pages/privacy/index',
  feedback: () => 'pages/feedback/index',
  devices: () => 'pages/devices/index',
  inbox: () => 'pages/inbox/index',
  plan: () => 'packages/plan/year/index',
  register: () => 'packages/plan/register/index',
}
const returnedPages: Readonly<Record<string, Address>> = {
  'submission-returned': ({ submissions }) => `pages/submission/index?id=${submissions['returned']}`,
}
const officePages: Readonly<Record<string, Address>> = {
  'office-home': () => 'pages/home/index',
  queue: () => 'packages/review/queue/index',
  'review-submission': ({ waiting }) => `packages/review/submission/index?id=${waiting}`,
  organisations: () => 'packages/admin/organisations/index',
  organisation: ({ place }) => `packages/admin/organisation/index?id=${place}`,
  people: ({ place }) => `packages/admin/people/index?id=${place}`,
  person: ({ person }) => `packages/admin/person/index?id=${person}`,
  roster: ({ place }) => `packages/admin/roster/index?id=${place}`,
  invitations: ({ place }) => `packages/admin/invitations/index?id=${place}`,
  'activity-edit': ({ activity }) => `packages/admin/activity-edit/index?id=${activity}`,
  minutes: ({ activity }) => `packages/minutes/write/index?activityId=${activity}`,
  handover: () => 'packages/admin/handover/index',
  'office-plan': () => 'packages/plan/year/index?year=2027',
  'office-register': () => 'packages/plan/register/index',
  holidays: () => 'packages/plan/holidays/index',
  gaps: () => 'packages/year/gaps/index',
}
const auditPages: Readonly<Record<string, Address>> = {
  log: () => 'packages/admin/log/index',
}
const outsidePages: Readonly<Record<string, Address>> = {
  'sign-in': () => 'pages/sign-in/index',
  bind: () => 'pages/bind/index',
}

/** What opens over a page, by the button that opens it. */
const sheets: Readonly<Record<string, string>> = {
  submit: '换一个',
  archive: '筛选',
  'submission-approved': '发现涉密，或传错了',
  queue: '请补充',
  'review-submission': '改归类',
  organisation: '改资料和设置',
  person: '改资料',
  minutes: '交审',
  plan: '依据',
  'office-register': '记一次谈话',
  log: '换组织或年度',
}

const looks = [
  { look: 'phone', size: 'phone', large: false },
  { look: 'phone-large', size: 'phone', large: true },
  { look: 'wide', size: 'wide', large: false },
] as const satisfies readonly { look: string; size: Size; large: boolean }[]

describe.each(looks)('$look', ({ look, size, large }) => {
  let screen: Screen

  beforeAll(async () => {
    screen = await openScreen(browser(), planted().address, size)
    if (large) await wishLarge(screen)
  })

  const lookAt = async (pages: Readonly<Record<string, Address>>) => {
    const faults: string[] = []
    const ids = pages === outsidePages || pages === auditPages ? undefined : await idsOf(screen)
    for (const [name, address] of Object.entries(pages)) {
      const path = address(ids ?? noIds)
      faults.push(...(await faultsAt(screen, path, { look, name, large })))
    }
    expect(faults).toEqual([])
  }

  test('the pages before signing in', () => lookAt(outsidePages))
  test('the first run', async () => {
    const first = await openScreen(browser(), empty().address, size)
    if (large) await wishLarge(first)
    expect(await faultsAt(first, 'pages/welcome/index', { look, name: 'welcome', large })).toEqual([])
    await first.context.close()
  })
  test('the pages of a member', async () => {
    await enterAs(screen, '邓雨晴')
    await lookAt(memberPages)
  })
  test('what is asked to be completed', async () => {
    await enterAs(screen, '江海燕')
    await lookAt(returnedPages)
  })
  test('the pages of an office', async () => {
    await enterAs(screen, '周明远')
    await lookAt(officePages)
  })
  test('the page of the audit administrator', async () => {
    await enterAs(screen, '沙洁')
    await lookAt(auditPages)
  })
})

test('the looking itself sees what is wrong', async () => {
  const { page, context } = await openScreen(browser(), planted().address, 'phone')
  await page.setContent(`<meta name="viewport" content="width=device-width"><style>button{width:60px;height:60px}</style>
    <button></button><input><button style="height:30px">小</button>
    <p style="color:#999;background:#fff">浅</p><div style="width:500px">宽</div>
    <button aria-label="好" style="background:#9d2933"></button><p style="color:#6b645c">深</p>`)
  const faults = await page.evaluate(faultsOf, 44)
  expect(faults.map((fault) => fault.replace(/[:,].*$/, ''))).toEqual([
    expect.stringMatching(/wider than the screen/),
    'no name',
    'no name',
    '60×30 px',
    'contrast 2.85',
  ])
  await context.close()
})

const wishLarge = ({ context }: Screen) =>
  context.addInitScript(() => {
    if (location.protocol !== 'about:') localStorage.setItem('lantai.type', JSON.stringify({ data: 'large' }))
  })

/** Nothing is being loaded any more. Runs in the page. */
const isDrawn = () =>
  document.querySelector('[aria-busy=true], [class*=skeleton]') === null &&
  [...document.images].every((image) => image.complete || image.loading === 'lazy')

interface Looking {
  readonly look: string
  readonly name: string
  readonly large: boolean
}

/** Opens it afresh, waits until it is drawn, takes its picture, and says what is wrong with it. */
async function faultsAt(
  screen: Screen,
  path: string,
  { look, name, large }: Looking,
): Promise<readonly string[]> {
  const { page } = screen
  const before = screen.problems.length
  await screen.openAt(path)
  await page.getByRole('heading', { level: 1 }).filter({ visible: true }).first().waitFor()
  await page.waitForFunction(isDrawn)
  await page.waitForTimeout(100)
  mkdirSync(shotsFolder, { recursive: true })
  await page.screenshot({ path: join(shotsFolder, `${look}-${name}.png`), fullPage: true })
  const faults = [...(await page.evaluate(faultsOf, large ? 56 : 44))]
  const opener = sheets[name]
  if (opener !== undefined) {
    await screen.tap(opener)
    await page.getByRole('dialog').waitFor()
    await page.waitForTimeout(300)
    await page.screenshot({ path: join(shotsFolder, `${look}-${name}-sheet.png`) })
    faults.push(...(await page.evaluate(faultsOf, large ? 56 : 44)))
  }
  const complaints = screen.problems.slice(before)
  return [...faults, ...complaints].map((fault) => `${name}: ${fault}`)
}

const noIds: Ids = { activity: '', submissions: {}, item: '', person: '', place: '', waiting: '' }

/** What this person can see of each kind. */
async function idsOf(screen: Screen): Promise<Ids> {
  const { activities } = await screen.call('activity.list', { when: 'past', limit: 1 })
  const { submissions } = await screen.call('evidence.mine', { limit: 50 })
  const { items } = await screen.call('archive.find', { limit: 20 })
  const { cards } = await screen.call('evidence.queue', { limit: 1 })
  const me = await screen.call('org.me', {})
  return {
    activity: activities[0]?.id ?? '',
    submissions: Object.fromEntries(submissions.map(({ id, state }) => [state.is, id])),
    item: items.find(({ kind }) => kind === 'photo')?.itemId ?? '',
    person: me.id,
    place: me.branch?.id ?? '',
    waiting: cards[0]?.id ?? '',
  }
}
