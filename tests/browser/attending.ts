// How do the people of a scenario attend, and how does the organiser keep the sheet? What its journeys do by taps, each in one place.
import { expect } from 'vitest'
import type { Api } from '../../cloudfunctions/api'
import { fixturePeople } from '../../local/seed/fixture'
import { organisationIdOf } from '../../local/seed/plant'
import { readFrom } from './camera'
import type { Screen } from './screen'
import { idOf } from './people'
import type { StoryDay } from './storyDay'

/** A room with many phones takes seconds on two cores, and minutes beside much else. */
export const crowded = { timeout: 300_000 } as const

type Activity = Api['activity.create']['input']
/** Announced by its branch; what the scenario does not say is as in the others. */
export const announce = (
  day: StoryDay,
  who: string,
  branch: string,
  facts: Partial<Activity> & Pick<Activity, 'id' | 'startsAt'>,
) =>
  day.call(who, 'activity.create', {
    branchId: organisationIdOf(branch),
    kind: 'ZR',
    theme: '',
    place: '柳湾村',
    endsAt: new Date(Date.parse(facts.startsAt) + 90 * 60_000).toISOString(),
    groupId: null,
    hostId: null,
    ...facts,
  })

export const roll = (id: string) => `packages/checkin/roll/index?id=${id}`

/** What the screen in the room shows, read from the screen. */
export const codeOn = async (screen: Screen, id: string): Promise<string> => {
  await screen.go(`packages/checkin/display/index?id=${id}`)
  await screen.see(/每 8 秒换一次/)
  return readFrom(screen)
}

/** How many of a crowd are seen holding their phones: a room full of browsers takes minutes on two cores. */
const phonesSeen = 3

/** Everybody scans with a phone of their own; a few of them on its page, the others as the page does it. */
export const eachScans = async (day: StoryDay, names: readonly string[], code: string): Promise<void> => {
  await Promise.all(
    names.slice(0, phonesSeen).map(async (name) => {
      const phone = await day.of(name)
      await phone.go(`packages/checkin/scan/index?code=${code}`)
      await phone.see('签到成功')
      await phone.see('支部的签名回执已存在这部手机里。')
      await phone.context.close()
    }),
  )
  for (const name of names.slice(phonesSeen))
    await day.call(name, 'checkin.scan', { code, device: `phone-${idOf(name)}` })
}

/** 其他情况 — one person, one state, and what it asks for. */
export const say = async (
  screen: Screen,
  name: string,
  state: RegExp,
  facts: Readonly<Record<string, string>> = {},
) => {
  await screen.tap(new RegExp(`^${name}`))
  const dialog = screen.page.getByRole('dialog')
  await dialog.getByRole('radio', { name: state }).click()
  for (const [label, value] of Object.entries(facts))
    await (value === ''
      ? dialog.getByRole('radio', { name: label }).click()
      : dialog.getByLabel(label, { exact: true }).fill(value))
  await dialog.getByRole('button', { name: '就这样' }).click()
}
export const others = ({ page }: Screen) => page.getByRole('tab', { name: '其他情况' }).click()

export const counted = (present: number, leave: number, absent: number): string =>
  `实到 ${present} + 请假 ${leave} + 缺席 ${absent} = 应到 ${present + leave + absent}`

/** The heads are counted before the sheet tells its own number. */
export const countHeads = async (screen: Screen, heads: number): Promise<void> => {
  await screen.type('在场几个人（不算列席）', String(heads))
  await screen.tap('记下人数')
}

export const membersOf = (branch: string, on: string): readonly string[] =>
  fixturePeople
    .filter(({ belongs }) =>
      belongs.some((one) => one.branch === branch && one.from <= on && (one.to ?? '9') > on),
    )
    .map(({ name }) => name)

export const quiet = (...screens: readonly Screen[]) =>
  expect(screens.flatMap(({ problems }) => problems)).toEqual([])
