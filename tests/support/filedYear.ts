// A filed year on a real disk: a machine's home with the fixture, its people, and 柳湾村's 2026 numbered and filed.
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Api } from '../../cloudfunctions/api'
import { tick } from '../../cloudfunctions/clock'
import type { Cloud } from '../../cloudfunctions/kit/cloud'
import { items } from '../../cloudfunctions/kit/collections/items'
import { execute } from '../../cloudfunctions/kit/command'
import { crc32Of } from '../../cloudfunctions/kit/package/crc32'
import { openHome } from '../../local/cloud'
import { commandNamed } from '../../local/commands'
import { bindWithoutSlip } from '../../local/seed/bindings'
import { fixtureOrganisations, fixturePeople } from '../../local/seed/fixture'
import { organisationIdOf, personIdOf, plantFixture } from '../../local/seed/plant'
import { storyClock } from './clock'
import type { StoryHome } from './home'
import { passChecks, shelve } from './year'
import type { WishedItem } from './year'

/** The id of an organisation (by name or code) or of a person (by name). */
export function idOf(name: string): string {
  const organisation = fixtureOrganisations.find((one) => one.name === name || one.code === name)
  if (organisation !== undefined) return organisationIdOf(organisation.code)
  const person = fixturePeople.find((one) => one.name === name)
  if (person === undefined) throw new Error(`nobody is called ${name}`)
  return personIdOf(person)
}

/** Somebody who calls commands of this home, by an account made for the story. */
export const callerIn = (cloud: Cloud) => (name: string) => {
  const id = `story-${idOf(name)}`
  const reply = async (command: string, input: unknown) => {
    await bindWithoutSlip(cloud, { provider: 'local', id }, idOf(name)).catch(() => {})
    return execute(commandNamed(command), input, { provider: 'local', id, provedAt: cloud.now() }, cloud)
  }
  return {
    reply,
    async call<Name extends keyof Api & string>(command: Name, input: Api[Name]['input']) {
      const answer = await reply(command, input)
      if (!answer.ok)
        throw new Error(`${command}: ${answer.code} ${answer.say} ${JSON.stringify(answer.details)}`)
      return answer.value as Api[Name]['value']
    },
    async refused(command: string, input: unknown) {
      const answer = await reply(command, input)
      if (answer.ok) throw new Error(`${command} was accepted`)
      return answer.code
    },
  }
}

/** On a disk of its own; `folder` is beside the data, for whatever the story writes. */
export async function openDiskHome({ planted = true } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'lantai-year-'))
  const clock = storyClock('2027-03-20T02:00:00.000Z')
  const notes: object[] = []
  const home = openHome({
    directory: join(folder, 'data'),
    now: clock.now,
    note: (line) => void notes.push(line),
  })
  if (planted) await plantFixture(home.cloud)
  return {
    home,
    folder,
    clock,
    notes,
    idOf,
    as: callerIn(home.cloud),
    tick: () => tick(home.cloud),
    close() {
      home.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
export type DiskHome = Awaited<ReturnType<typeof openDiskHome>>

/** Bytes that a decoder is never asked to open, the same for the same name. */
const contentOf = (name: string): Buffer => Buffer.from(`${name} `.repeat(9000))

/** Items of stories come without bytes; here each file gets some of its own, and what intake counts over them. */
export async function giveBytes(cloud: Cloud, id: string): Promise<void> {
  const item = await items.get(cloud, id)
  if (item === undefined) throw new Error(`no ${id}`)
  const files = []
  for (const [at, file] of item.files.entries()) {
    const bytes = contentOf(`${id} ${at}`)
    const of = (digest: string) => createHash(digest).update(bytes).digest('hex')
    const sha256 = of('sha256')
    const path = `archive/QS03/QS031/2026/${sha256}.jpg`
    await cloud.files.write(path, bytes)
    // The second came in before CRC-32 was kept.
    const crc = at === 1 ? {} : { crc32: crc32Of(bytes) }
    files.push({ ...file, sha256, sm3: of('sm3'), ...crc, sizeBytes: bytes.length, path })
  }
  await items.change(cloud, item, { files, sha256s: files.map(({ sha256 }) => sha256) }, null)
}

export const longTitle = `${'柳湾村'.repeat(40)}</script><b>&`
const meeting = { date: '2026-04-15', activityKind: 'ZR', activityId: 'a2' }
const wished: readonly WishedItem[] = [
  { id: 'text', title: longTitle, ...meeting, files: 2 },
  { id: 'photo', title: '支部主题党日：义务植树', kind: 'photo', ...meeting, files: 2 },
]

/** 柳湾村 2026: arranged and numbered by 罗子安, checked and filed by 梁可; one may be taken out and numbered anew. */
export async function fileVillageYear(
  { home: { cloud }, as, tick: ticks, idOf: id }: DiskHome,
  { withdrawn }: { readonly withdrawn?: string } = {},
): Promise<void> {
  const appointed = { personId: id('罗子安'), organisationId: id('QS03'), office: 'archivist' } as const
  await as('梁可').call('org.appoint', { id: 'va', ...appointed, from: '2027-01-01', termEnds: null })
  await shelve({ cloud, idOf: id }, wished)
  for (const one of wished) await giveBytes(cloud, one.id)
  for (const [who, branch] of [
    ['罗子安', 'QS031'],
    ['吴敏', 'QS032'],
  ] as const)
    await as(who).call('archive.closeYear', { branchId: id(branch), year: 2026, remark: '其余没有开展' })
  const village = { fondsId: id('QS03'), year: 2026 }
  await as('罗子安').call('archive.number', village)
  await ticks()
  if (withdrawn !== undefined) {
    await as('罗子安').call('archive.withdraw', { id: withdrawn, reason: '放错了' })
    await as('罗子安').call('archive.number', village)
    await ticks()
  }
  await passChecks({ cloud, as, tick: ticks } as unknown as StoryHome, village)
  await as('梁可').call('archive.file', village)
  await ticks()
}
