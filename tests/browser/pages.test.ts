// Is every page fit to be looked at? Opened once, then seen in normal and in large type on a phone and on a wide screen: no error, nothing cut, every control named.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { everyPage, nameOf, sameBytes } from './everyPage'
import type { Ids, LookedAt } from './everyPage'
import { faultsOf } from './looked'
import { prepare } from './prepared'
import { openAs, openScreen, shotsFolder, sizes, useBrowser, useServer } from './screen'
import type { Screen, Size } from './screen'

const browser = useBrowser()
const planted = useServer('planted')
const empty = useServer('empty')

const looks = [
  { look: 'phone', size: 'phone', large: false },
  { look: 'phone-large', size: 'phone', large: true },
  { look: 'wide', size: 'wide', large: false },
] as const satisfies readonly { look: string; size: Size; large: boolean }[]
type Look = (typeof looks)[number]

const asMost = { reducedMotion: 'no-preference' } as const
const enter = (name: string): Promise<Screen> => {
  if (name === 'first') return openScreen(browser(), empty().address, 'phone', asMost)
  if (name === 'nobody') return openScreen(browser(), planted().address, 'phone', asMost)
  return openAs(browser(), planted().address, name, 'phone', asMost)
}

beforeAll(async () => {
  mkdirSync(shotsFolder, { recursive: true })
  await prepare(enter)
})

const whoLooks = [...new Set(everyPage.map((one) => one.as))]

test.each(whoLooks)('the pages of %s', { timeout: 900_000 }, async (name) => {
  const screen = await enter(name)
  const theirs = everyPage.filter(({ as }) => as === name)
  const ids = theirs.some(({ at }) => at !== undefined) ? await idsOf(screen) : noIds
  const faults: string[] = []
  for (const one of theirs) faults.push(...(await lookAt(screen, one, ids)))
  expect(faults).toEqual([])
  await screen.context.close()
})

test('a question about equal bytes shows both, to who reviews and to who sent them', async () => {
  const show = async (name: string, page: string) => {
    const screen = await enter(name)
    await screen.openAt(`${page}?id=${sameBytes.again}`)
    await screen.see(/交的另一份材料里的一张完全相同/)
    const pictures = screen.page.locator('[class*=both_] img')
    const drawn = () =>
      pictures.evaluateAll((all) => all.filter((one) => (one as HTMLImageElement).naturalWidth > 0).length)
    await expect.poll(drawn, { timeout: 20_000 }).toBe(2)
    await screen.tap(/^看大图：另一份里的/)
    await screen.page.waitForURL(new RegExp(`id=${sameBytes.first}`))
    expect(screen.problems).toEqual([])
    await screen.context.close()
  }
  await show('周明远', 'packages/review/submission/index')
  await show('叶青', 'pages/submission/index')
})

test('the looking itself sees what is wrong', async () => {
  const { page, context } = await openScreen(browser(), planted().address, 'phone')
  await page.setContent(`<meta name="viewport" content="width=device-width"><style>button{width:60px;height:60px}</style>
    <button></button><input><button style="height:30px">小</button>
    <p style="color:#999;background:#fff">浅</p><div style="width:500px">宽</div>
    <button aria-label="好" style="background:#9d2933"></button><p style="color:#6b645c">深</p>
    <input aria-label="找" style="width:80px" placeholder="这里写不下这么长的提示">`)
  const faults = await page.evaluate(faultsOf, 44)
  expect(faults.map((fault) => fault.replace(/[:,].*$/, ''))).toEqual([
    expect.stringMatching(/wider than the screen/),
    'no name',
    'no name',
    '60×30 px',
    'its hint is cut',
    'contrast 2.85',
  ])
  await context.close()
})

/** Opens it afresh, and says what is wrong with it in any look, its sheet included. */
async function lookAt(screen: Screen, one: LookedAt, ids: Ids): Promise<readonly string[]> {
  const { page } = screen
  const before = screen.problems.length
  await wear(screen, looks[0])
  await screen.openAt(`${one.page}${one.at?.(ids) ?? ''}`)
  await page.getByRole('heading', { level: 1 }).filter({ visible: true }).first().waitFor()
  const faults = await inEveryLook(screen, nameOf(one))
  if (one.sheet !== undefined) {
    await wear(screen, looks[0])
    await screen.tap(one.sheet)
    await page.getByRole('dialog').waitFor()
    // It slides in.
    await page.waitForTimeout(250)
    faults.push(...(await inEveryLook(screen, `${nameOf(one)}-sheet`)))
  }
  return [...faults, ...screen.problems.slice(before).map((fault) => `${one.page}: ${fault}`)]
}

async function inEveryLook(screen: Screen, name: string): Promise<string[]> {
  const faults: string[] = []
  for (const look of looks) {
    await wear(screen, look)
    await screen.page.waitForFunction(isDrawn)
    await screen.page.screenshot({ path: join(shotsFolder, `${look.look}-${name}.png`) })
    const found = await screen.page.evaluate(faultsOf, look.large ? 56 : 44)
    faults.push(...found.map((fault) => `${look.look} ${name}: ${fault}`))
  }
  return faults
}

/** The page stays; the screen and the type change, as when a window is drawn wider or another tab chooses large type. */
async function wear({ page }: Screen, { size, large }: Look): Promise<void> {
  await page.setViewportSize(sizes[size].viewport)
  await page.evaluate(
    (choice) => {
      if (location.protocol === 'about:') return
      localStorage.setItem('lantai.type', JSON.stringify({ data: choice }))
      window.dispatchEvent(new StorageEvent('storage', { key: 'lantai.type' }))
    },
    large ? 'large' : 'normal',
  )
}

/** Nothing is being loaded any more, and two frames have passed since. Runs in the page. */
const isDrawn = () =>
  new Promise<boolean>((resolve) =>
    requestAnimationFrame(() =>
      requestAnimationFrame(() =>
        resolve(
          document.querySelector('[aria-busy=true], [class*=skeleton]') === null &&
            [...document.images].every((image) => image.complete || image.loading === 'lazy'),
        ),
      ),
    ),
  )

const noIds: Ids = {
  activity: '',
  current: '',
  submissions: {},
  item: '',
  person: '',
  place: '',
  waiting: '',
}

/** What this person can see of each kind. */
async function idsOf(screen: Screen): Promise<Ids> {
  const { activities } = await screen.call('activity.list', { when: 'past', limit: 1 })
  const { activities: coming } = await screen.call('activity.list', { when: 'coming', limit: 1 })
  const { submissions } = await screen.call('evidence.mine', { limit: 50 })
  const { items } = await screen.call('archive.find', { limit: 20 })
  const { cards } = await screen.call('evidence.queue', { limit: 1 })
  const me = await screen.call('org.me', {})
  return {
    activity: activities[0]?.id ?? '',
    current: coming[0]?.id ?? '',
    submissions: Object.fromEntries(submissions.map(({ id, state }) => [state.is, id])),
    item: items.find(({ kind }) => kind === 'photo')?.itemId ?? '',
    person: me.id,
    place: me.branch?.id ?? '',
    waiting: cards[0]?.id ?? '',
  }
}
