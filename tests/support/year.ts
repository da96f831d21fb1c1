// What stories of the year begin with: items of branches and years, put in without a photo each.
import { createHash } from 'node:crypto'
import { firstItem } from '../../core/evidence/growth'
import type { ItemFacts } from '../../core/evidence/derived'
import type { Submission } from '../../core/evidence/submission'
import { items } from '../../cloudfunctions/kit/collections/items'
import { organisations } from '../../cloudfunctions/kit/collections/organisations'
import type { StoryHome } from './home'

export interface WishedItem {
  readonly id: string
  readonly branch?: string
  readonly kind?: 'text' | 'photo'
  /** An activity of this kind, or a paper of this leaf. */
  readonly activityKind?: string
  readonly leaf?: string
  readonly activityId?: string
  readonly groupId?: string
  readonly date?: string
  readonly retention?: 'Y' | 'D30' | 'D10'
  readonly recordClass?: string
  readonly title?: string
  readonly files?: number
  readonly late?: boolean
}

/** Puts items into the archive as an approval would leave them, their bytes aside. */
export async function shelve(
  home: Pick<StoryHome, 'cloud' | 'idOf'>,
  wished: readonly WishedItem[],
): Promise<void> {
  for (const wish of wished) {
    const facts = await itemFacts(home, wish)
    if ((await items.add(home.cloud, facts, null)) === 'exists')
      throw new Error(`${wish.id} is there already`)
  }
}

async function itemFacts(
  home: Pick<StoryHome, 'cloud' | 'idOf'>,
  {
    id,
    branch: code = 'QS031',
    kind = 'text',
    activityKind,
    leaf = '03.3',
    activityId = `a-${id}`,
    groupId = null as never,
    date = '2026-03-15',
    retention = 'D10',
    recordClass = 'DJ08',
    title = `材料 ${id}`,
    files = 1,
    late = false,
  }: WishedItem,
): Promise<ItemFacts> {
  const branch = await organisations.get(home.cloud, home.idOf(code))
  if (branch === undefined) throw new Error(`no branch ${code}`)
  const submission = {
    _id: `s-${id}`,
    branchId: branch._id,
    submitterId: 'somebody',
    about:
      activityKind === undefined
        ? { is: 'leaf', leaf, signedOn: date }
        : { is: 'activity', activityId, kind: activityKind, groupId },
    caption: { matter: '', time: '', place: '', people: '', background: '', photographer: '' },
    tags: [],
    late: late ? { days: 30, reason: '补', happenedOn: date } : null,
    placement: {
      year: Number(date.slice(0, 4)),
      countingMonth: date.slice(0, 7),
      recordClass,
      leaf: activityKind === undefined ? leaf : null,
      retention,
      reasons: [],
    },
    placedBefore: [],
    files: [],
  } as unknown as Submission
  return firstItem({
    itemId: id,
    kind,
    submission,
    files: Array.from({ length: files }, (_, slot) => ({
      slot,
      tray: kind === 'photo' ? ('photos' as const) : ('records' as const),
      sha256: createHash('sha256').update(`${id} ${slot}`).digest('hex'),
      sm3: 'b'.repeat(64),
      sizeBytes: 1000,
      format: 'jpeg',
      extension: 'jpg',
      label: null,
      receivedAt: `${date}T08:00:00.000Z`,
      exif: { is: 'absent' as const },
      pages: 1,
      state: 'kept' as const,
    })),
    branch,
    fondsCode: 'QS03',
    title,
    date,
    byHost: false,
    at: `${date}T09:00:00.000Z`,
  })
}

/** All that a list of the fonds says, run by run. */
export async function catalogueOf(home: StoryHome, who: string, fonds: string, year: number) {
  const fondsId = home.idOf(fonds)
  const { runs } = await home.as(who).call('archive.fondsYear', { fondsId, year })
  const rows = []
  for (const { run, lists } of runs)
    for (let list = 0; list < lists; list += 1)
      rows.push(...(await home.as(who).call('archive.catalogue', { fondsId, year, run, list })).rows)
  return rows
}

/** 四性检测 before filing: one checks and says what no program sees; another explains what failed and stays so. */
export async function passChecks(
  home: StoryHome,
  ofYear: { readonly fondsId: string; readonly year: number },
  { archivist = '罗子安', checker = '梁可' } = {},
): Promise<string> {
  const { id } = await home.as(archivist).call('fourNature.begin', { ...ofYear, stage: 'filing' })
  await home.tick()
  const { open } = await home.as(archivist).call('fourNature.report', { id })
  const doneOn = home.cloud.now().slice(0, 10)
  const word = { as: 'notApplicable', doneBy: archivist, doneOn, what: '归档用的电脑' } as const
  if (open.person.length > 0)
    await home.as(archivist).call('fourNature.settle', { id, codes: [...open.person], ...word })
  for (const code of open.failed)
    await home.as(checker).call('fourNature.explain', { id, code, reason: '故事里的件没有文件' })
  return id
}
