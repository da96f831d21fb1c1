// How do stories check in: the code that the screen shows now, a member's phone, the organiser's sheet?
import type { StoryHome } from './home'

/** What the screen shows now; the organiser's side of it is kept out of the story. */
export function codeNow(home: StoryHome, { activity = 'a1', by = '罗子安' } = {}) {
  return home.as(by).call('checkin.code', { activity })
}

export async function shownCode(home: StoryHome, wish: { activity?: string; by?: string } = {}) {
  const { code } = await codeNow(home, wish)
  if (code === null) throw new Error('check-in is not open')
  return code
}

/** Everybody has a phone of their own unless the story says whose it is. */
export async function scanAs(
  home: StoryHome,
  name: string,
  { phoneOf = name, ...wish }: { phoneOf?: string; activity?: string; by?: string; code?: string } = {},
) {
  const code = wish.code ?? (await shownCode(home, wish))
  return home.as(name).call('checkin.scan', { code, device: deviceOf(home, phoneOf) })
}

export const deviceOf = (home: StoryHome, name: string) => `device-${home.idOf(name)}`

export function sheetAs(home: StoryHome, name: string, activity = 'a1', branch?: string) {
  return home.as(name).call('checkin.sheet', branch === undefined ? { activity } : { activity, branch })
}
