// Who is on the way into the Party in the example? Three people of one branch, each at another stage; two are invented for it.
import { addDays, localDateOf } from '../../core/calendar'
import type { Instant } from '../../core/calendar'
import { stepOf } from '../../core/dossier/steps'
import type { OutcomeCode, PaperRow } from '../../core/dossier/steps'
import { fixturePeople } from './fixture'
import { organisationIdOf, personIdOf } from './plant'
import type { Seeding } from './plans'

/** 例子里的核对单 — by how far each has come. */
export const exampleDossiers = {
  applicant: 'example-dossier-1',
  activist: 'example-dossier-2',
  probationary: 'example-dossier-3',
} as const

/** One step, so many days ago. */
interface Lived {
  readonly step: number
  readonly daysAgo: number
  readonly outcome?: OutcomeCode
  readonly people?: readonly string[]
  readonly days?: number
  readonly lacking?: readonly string[]
}

const activist: readonly Lived[] = [
  { step: 1, daysAgo: 420, outcome: 'ofAge' },
  { step: 2, daysAgo: 402 },
  { step: 3, daysAgo: 230 },
  { step: 4, daysAgo: 226 },
  { step: 5, daysAgo: 224, people: ['孟凡', '白露'] },
  { step: 6, daysAgo: 60, lacking: ['thoughtReport'] },
]

const probationary: readonly Lived[] = [
  { step: 1, daysAgo: 1080, outcome: 'ofAge' },
  { step: 2, daysAgo: 1062 },
  { step: 3, daysAgo: 890 },
  { step: 4, daysAgo: 884 },
  { step: 5, daysAgo: 880, people: ['彭国栋', '江海燕'] },
  { step: 6, daysAgo: 710 },
  { step: 6, daysAgo: 540 },
  { step: 7, daysAgo: 500 },
  { step: 8, daysAgo: 494 },
  { step: 9, daysAgo: 480, people: ['何秀兰', '彭国栋'] },
  { step: 10, daysAgo: 460, outcome: 'qualified' },
  { step: 11, daysAgo: 440, outcome: 'attended', days: 3 },
  { step: 12, daysAgo: 300 },
  { step: 13, daysAgo: 285, outcome: 'passed' },
  { step: 14, daysAgo: 280 },
  { step: 15, daysAgo: 270, outcome: 'passed' },
  { step: 16, daysAgo: 255 },
  { step: 17, daysAgo: 240, outcome: 'approved' },
  { step: 18, daysAgo: 236 },
  { step: 19, daysAgo: 235 },
  { step: 20, daysAgo: 160 },
  { step: 21, daysAgo: 40 },
]

export async function keepDossiers(seed: Seeding, now: Instant): Promise<void> {
  const { applicant, activist: second, probationary: third } = exampleDossiers
  await keep(seed, now, { id: applicant, name: '甘雨' }, [{ step: 1, daysAgo: 12, outcome: 'ofAge' }])
  await keep(seed, now, { id: second, name: '常乐' }, activist)
  await keep(seed, now, { id: third, name: '陆一帆' }, probationary)
}

async function keep(
  seed: Seeding,
  now: Instant,
  { id, name }: { readonly id: string; readonly name: string },
  [first, ...more]: readonly Lived[],
): Promise<void> {
  if (first === undefined) return
  const person = fixturePeople.find((one) => one.name === name)
  const personId = person === undefined ? null : personIdOf(person)
  const facts = { id, branchId: organisationIdOf('QS031'), name, personId }
  const { step: _first, ...begun } = notedOf(first, now)
  await seed.as('罗子安', 'dossier.begin', { ...facts, noteId: `${id}-1`, ...begun })
  for (const [at, lived] of more.entries()) {
    const note = { id, noteId: `${id}-${at + 2}`, replaces: null, ...notedOf(lived, now) }
    await seed.as('罗子安', 'dossier.note', note)
  }
}

function notedOf({ step, daysAgo, outcome, people = [], days, lacking = [] }: Lived, now: Instant) {
  const named = fixturePeople.filter((one) => people.includes(one.name))
  return {
    step,
    date: addDays(localDateOf(now), -daysAgo),
    outcome: outcome ?? null,
    personIds: named.map(personIdOf),
    days: days ?? null,
    hours: null,
    until: null,
    papers: Object.fromEntries(stepOf(step).papers.map((paper) => [paper.code, stateOf(paper, lacking)])),
    meeting: null,
  }
}

const stateOf = ({ code, keeper, isLocal }: PaperRow, lacking: readonly string[]) => {
  if (lacking.includes(code)) return 'missing'
  if (isLocal) return 'notApplicable'
  return keeper === 'committee' ? 'committee' : 'branch'
}
