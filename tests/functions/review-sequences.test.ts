// Whatever people do in whatever order: is every state legal, every change logged once, and every item what was approved?
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { linksOf } from '../../cloudfunctions/kit/collections/log'
import { sha256Of } from '../../cloudfunctions/kit/sha256'
import type { Item } from '../../core/evidence/item'
import type { Submission } from '../../core/evidence/submission'
import { verifyChain } from '../../core/log/chain'
import { announce, emptyCaptionInput, submitAs } from '../support/evidence'
import { openHome } from '../support/home'
import type { StoryHome } from '../support/home'

const actors = ['孟凡', '邓雨晴', '罗子安', '周明远', '何秀兰'] as const
const ids = ['s1', 's2', 's3'] as const
const steps = [
  'submit',
  'approve',
  'return',
  'resubmit',
  'withdraw',
  'setAside',
  'approveMany',
  'approveTwice',
  'quarantine',
] as const

interface Step {
  readonly who: (typeof actors)[number]
  readonly id: (typeof ids)[number]
  readonly does: (typeof steps)[number]
  readonly picture: number
}
const step = fc.record({
  who: fc.constantFrom(...actors, '周明远' as const, '何秀兰' as const),
  id: fc.constantFrom(...ids),
  // Sealing ends a submission's story, so it comes seldom.
  does: fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...steps.slice(0, -1)) },
    { weight: 1, arbitrary: fc.constant('quarantine' as const) },
  ),
  picture: fc.nat({ max: 5 }),
})

const submissionOf = async (home: StoryHome, id: string) =>
  (await home.cloud.documents.get('submissions', id)) as Submission | undefined

/** One step; what is refused is refused, what fails is a bug. */
async function take(home: StoryHome, { who, id, does, picture }: Step): Promise<void> {
  const before = await submissionOf(home, id)
  const digest = before?.digest ?? '0'.repeat(64)
  const person = home.as(who)
  const decide = (decision: object) => person.reply('evidence.review', { id, digest, decision })
  if (does === 'submit' && before === undefined)
    await submitAs(home, who, { id, photos: [picture], pages: [picture] })
  const replies = await Promise.all(
    does === 'approve'
      ? [decide({ is: 'approve' })]
      : does === 'approveTwice'
        ? [
            decide({ is: 'approve' }),
            home.as('何秀兰').reply('evidence.review', {
              id,
              digest,
              decision: { is: 'return', reason: 'unclear', say: '' },
            }),
          ]
        : does === 'return'
          ? [decide({ is: 'return', reason: 'unclear', say: '' })]
          : does === 'resubmit'
            ? [
                person.reply('evidence.resubmit', {
                  id,
                  caption: emptyCaptionInput,
                  answer: '好了',
                  dropSlots: [],
                  files: [],
                  done: true,
                }),
              ]
            : does === 'withdraw'
              ? [person.reply('evidence.withdraw', { id })]
              : does === 'approveMany'
                ? [person.reply('evidence.reviewMany', { approve: [{ id, digest }] })]
                : does === 'quarantine'
                  ? [person.reply('evidence.quarantine', { id, because: 'mistake' })]
                  : does === 'setAside'
                    ? [
                        person.reply('evidence.setAside', {
                          id,
                          slot: 0,
                          sha256: before?.files[0]?.sha256 ?? digest,
                          setAside: picture % 2 === 0,
                        }),
                      ]
                    : [],
  )
  for (const reply of replies)
    if (!reply.ok) expect(`${does} ${reply.code} ${JSON.stringify(home.notes)}`).not.toContain('unexpected')
  home.clock.pass(1000)
  if (picture % 3 === 0) await home.tick()
}

/** Which entry may follow which, as people would tell it. */
const follows: Readonly<Record<string, readonly string[]>> = {
  '': ['evidence.submit'],
  'evidence.submit': [
    'evidence.approve',
    'evidence.return',
    'evidence.withdraw',
    'evidence.setAside',
    'evidence.quarantine',
  ],
  'evidence.setAside': [
    'evidence.approve',
    'evidence.return',
    'evidence.withdraw',
    'evidence.setAside',
    'evidence.quarantine',
  ],
  'evidence.return': ['evidence.resubmit', 'evidence.withdraw', 'evidence.quarantine'],
  'evidence.resubmit': [
    'evidence.approve',
    'evidence.return',
    'evidence.withdraw',
    'evidence.setAside',
    'evidence.quarantine',
  ],
  'evidence.approve': ['evidence.quarantine'],
  'evidence.withdraw': ['evidence.quarantine'],
  'evidence.quarantine': [],
}
const endsIn: Readonly<Record<string, string>> = {
  'evidence.submit': 'waiting',
  'evidence.setAside': 'waiting',
  'evidence.resubmit': 'waiting',
  'evidence.return': 'returned',
  'evidence.approve': 'approved',
  'evidence.withdraw': 'withdrawn',
  'evidence.quarantine': 'quarantined',
}

async function check(home: StoryHome): Promise<void> {
  const log = `${home.idOf('QS031')}/2026`
  const links = await linksOf(home.cloud, log, 0, 1000)
  expect(verifyChain(log, links, sha256Of)).toMatchObject({ sound: true, size: links.length })
  const approved: Submission[] = []
  for (const id of ids) {
    const submission = await submissionOf(home, id)
    if (submission === undefined) continue
    expect(submission.pending).toEqual([])
    expect(submission.stateIs).toBe(submission.state.is)
    const about = links.filter(
      (link) => link.subject === id && link.entry.type !== 'evidence.selfApprovalRefused',
    )
    let last = ''
    for (const { entry } of about) {
      expect(follows[last], `${last} then ${entry.type}`).toContain(entry.type)
      last = entry.type
      if (entry.type === 'evidence.approve' || entry.type === 'evidence.return')
        expect(entry.actor).not.toBe(submission.submitterId)
    }
    // Nothing but bytes that the activity held already: there is nothing of its own to look at.
    const empty = submission.files.length === 0 && last === 'evidence.submit'
    expect(submission.state.is).toBe(empty ? 'repeated' : endsIn[last])
    if (submission.state.is === 'approved') approved.push(submission)
  }
  const items = (await home.cloud.documents.find('items', { where: {}, limit: 100 })) as Item[]
  for (const item of items) {
    expect(item.rev).toBe(links.filter(({ subject }) => subject === item._id).length)
    const due = approved.flatMap((one) =>
      one.files.filter(
        ({ state, tray }) => state === 'kept' && (tray === 'photos') === (item.kind === 'photo'),
      ),
    )
    expect(item.files.map(({ sha256 }) => sha256).toSorted()).toEqual(
      due.map(({ sha256 }) => sha256).toSorted(),
    )
    expect(item.state).toBe(item.files.length > 0 ? 'archived' : 'quarantined')
    for (const { path } of item.files) expect(home.files.paths()).toContain(path)
  }
}

test('any sequence of steps by anybody leaves legal states, one entry for each change, and exact items', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 30 }), async (sequence) => {
      const home = await openHome()
      await announce(home, { id: 'a1' })
      const opening = (['孟凡', '邓雨晴', '周明远'] as const).map((who, at) => ({
        who,
        id: ids[at] ?? 's1',
        does: 'submit' as const,
        picture: at * 3,
      }))
      for (const one of [...opening, ...sequence]) await take(home, one)
      await home.tick()
      await check(home)
      home.close()
    }),
    { numRuns: 10 },
  )
}, 120_000)
