// How do journeys live on the very day that a scenario names? A server inside the test, over the fixture, whose clock and whose phones' clocks the story sets.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, inject } from 'vitest'
import type { Api } from '../../cloudfunctions/api'
import { settings } from '../../cloudfunctions/kit/collections/settings'
import { execute } from '../../cloudfunctions/kit/command'
import { demoSignIn } from '../../local/accounts/demo'
import { commandNamed } from '../../local/commands'
import { fixtureOperator, fixturePeople } from '../../local/seed/fixture'
import { organisationIdOf } from '../../local/seed/plant'
import { openHost } from '../support/host'
import type { TestHost } from '../support/host'
import { idOf } from './people'
import { openScreen, remember } from './screen'
import type { Screen, Size } from './screen'

/** 情景里的日子 — everybody of the fixture has an account; nothing has happened yet. */
export function useStoryDay(browser: () => Browser, startsAt: string) {
  let host: TestHost | undefined
  const open = new Set<Screen>()
  beforeAll(async () => {
    const people = fixturePeople.map(({ name }) => name)
    host = await openHost({ people, startsAt, appDirectory: inject('builtApp') })
    const { cloud } = host.home
    const facts = {
      is: 'home' as const,
      operator: fixtureOperator,
      organisationId: organisationIdOf('YX'),
      organisationName: '云溪县委',
      // Entered by a tap on the name, as in the example.
      demo: true,
      foundedAt: cloud.now(),
    }
    await settings.add(cloud, { _id: 'home', facts }, null)
  })
  afterAll(() => host?.close())
  const up = (): TestHost => {
    if (host === undefined) throw new Error('the server is not up yet')
    return host
  }

  return {
    /** Moves the server and every phone that is on; never backwards. */
    async at(instant: string) {
      up().clock.set(instant)
      await Promise.all([...open].map(({ context }) => context.clock.setFixedTime(instant)))
    },
    /** A phone, or a computer, on which this person has signed in before; `keeps` what opens the app without a network. */
    async of(name: string, size: Size = 'phone', keeps = false): Promise<Screen> {
      const { home, origin, clock } = up()
      const personId = idOf(name)
      const { token } = await demoSignIn(home.cloud, { personId, device: '手机', shared: false })
      const screen = await openScreen(browser(), origin, size, {
        serviceWorkers: keeps ? 'allow' : 'block',
      })
      await screen.context.addCookies([cookieOf(origin, token)])
      await remember(screen.context, origin, personId)
      await screen.context.clock.setFixedTime(clock.now())
      open.add(screen)
      screen.context.once('close', () => void open.delete(screen))
      return screen
    },
    /** What is arranged around the scenario, beside the pages. */
    async call<Name extends keyof Api>(who: string, name: Name, input: Api[Name]['input']) {
      const { cloud } = up().home
      const identity = { provider: 'local' as const, id: `account-${idOf(who)}`, provedAt: cloud.now() }
      const reply = await execute(commandNamed(name), input, identity, cloud)
      if (!reply.ok) throw new Error(`${name} by ${who}: ${JSON.stringify(reply)}`)
      return reply.value as Api[Name]['value']
    },
    /** Of the log of a branch and year, as the sequencer has written it: what happened. */
    async log(branch: string, year: number) {
      const where = { log: `${organisationIdOf(branch)}/${year}` }
      const entries = await up().home.cloud.documents.find('log', { where, limit: 1000 })
      return (entries as { entry: { type: string } }[]).map(({ entry }) => entry.type)
    },
  }
}

export type StoryDay = ReturnType<typeof useStoryDay>

/** Without an end: the day of the story may be long over where this runs. */
const cookieOf = (url: string, value: string) => ({
  name: 'lantai',
  value,
  url,
  httpOnly: true,
  secure: false,
  sameSite: 'Strict' as const,
})
