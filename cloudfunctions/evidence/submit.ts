// A member submits photos, pages or documents, at most ten a call; a retry gives the same receipt.
import type { z } from 'zod/mini'
import { activityKinds, photoCapOf } from '../../core/activity/kinds'
import { isLeafCode, leaves } from '../../core/classification/scheme'
import { submissionLimits, submitInput } from '../../core/evidence/inputs'
import { mergeQuestions, secrecyQuestion } from '../../core/evidence/questions'
import { handedInBy } from '../../core/evidence/namedLeaves'
import { isKnown, refuseOtherBytes } from '../../core/evidence/receiving'
import { checkSecrecyOfAll } from '../../core/evidence/secrecy'
import { documentNumberOf } from '../../core/evidence/submission'
import type { Submission } from '../../core/evidence/submission'
import { bearsDocumentNumber } from '../../core/classification/documentNumbers'
import { canonical } from '../../core/log/canonical'
import type { Organisation } from '../../core/org/organisation'
import type { Person } from '../../core/org/person'
import { openAppointments } from '../../core/org/person'
import { localDateOf } from '../../core/calendar'
import { Problem } from '../../core/problem'
import { lineOf, organisations } from '../kit/collections/organisations'
import { submissionTo, submissions } from '../kit/collections/submissions'
import { callerOf, defineCommand, may } from '../kit/command'
import type { Kit, Lobby } from '../kit/command'
import type { NamedFile } from '../kit/intake/hold'
import { arrivalOf, checkNamed, clearArrived } from './arrival'
import { openSubmission } from './opening'
import type { Origin } from './opening'
import { refuseOutdated } from './outdated'
import { receivedInto, store } from './receive'
import { replyTo } from './reply'
import type { SubmitReply } from './reply'
import { sha256Of } from '../kit/sha256'

type Input = z.output<typeof submitInput>

/** 交到哪儿 — and what came of this very submission before. */
interface Found {
  readonly subject: { readonly path: string; readonly branchId: string; readonly groupId: string | null }
  readonly before: Submission | undefined
  readonly origin: Origin
  /** The branch that a leaf belongs to. */
  readonly home: Organisation | undefined
}

export const submit = defineCommand({
  name: 'evidence.submit',
  input: submitInput,

  load: (lobby, { id, about }): Promise<Found> =>
    about.is === 'activity' ? loadToActivity(lobby, id, about.activityId) : loadToLeaf(lobby, id, about),

  async run(kit, input, { subject, before, origin, home }): Promise<SubmitReply> {
    if (before !== undefined && before.submitterId !== callerOf(kit)._id)
      throw new Problem('notYourSubmission')
    checkInput(input)
    const factsDigest = factsDigestOf(input)
    if (before !== undefined) refuseDifferent(before, factsDigest, input.files)
    const fresh = input.files.filter((one) => before === undefined || !isKnown(before, one))
    if (before !== undefined && fresh.length === 0 && input.total >= before.total) {
      return replyTo(kit, before, input.files, [])
    }
    checkOpen(kit, origin, home, before)
    const { branchId, path: branchPath } = subject
    const activity = origin.is === 'activity' ? origin.activity : null
    // Whatever may refuse the call is asked before any byte is held.
    const opened = await open(kit, input, factsDigest, before, origin, home)
    const arrival = await arrivalOf(kit, { submissionId: input.id, branchId, branchPath, activity }, fresh)
    const nothingArrived = arrival.held.length === 0 && arrival.refused.length === 0
    if (before === undefined && nothingArrived) return replyTo(kit, undefined, input.files, arrival.again)
    const stored = await store(kit, input.id, before, opened, (now) => {
      if (now.submitterId !== callerOf(kit)._id) throw new Problem('notYourSubmission')
      refuseDifferent(now, factsDigest, input.files)
      const questions = mergeQuestions(now.questions, askedAbout(kit, input))
      const more = questions.length === now.questions.length ? {} : { questions }
      return receivedInto(kit, 'evidence.submit', now, arrival, input.total, origin, more)
    })
    await clearArrived(kit, fresh, arrival)
    return replyTo(kit, stored, input.files, arrival.again)
  },
})

async function loadToActivity(lobby: Lobby, id: string, activityId: string): Promise<Found> {
  const { activity, before } = await submissionTo(lobby, activityId, id)
  if (activity === undefined) throw new Problem('notFound')
  const { branchPath: path, branchId, groupId } = activity
  const origin = { is: 'activity', activity } as const
  return { subject: { path, branchId, groupId }, before, origin, home: undefined }
}

async function loadToLeaf(lobby: Lobby, id: string, origin: Origin): Promise<Found> {
  const [before, home] = await Promise.all([submissions.get(lobby, id), branchOf(lobby, lobby.person)])
  if (home === undefined) throw new Problem('notFound')
  return { subject: { path: home.path, branchId: home._id, groupId: null }, before, origin, home }
}

/** A plain member's own branch; for somebody who serves without being a member, the branch whose papers they keep. */
async function branchOf(lobby: Lobby, person: Person | undefined): Promise<Organisation | undefined> {
  if (person === undefined) return undefined
  const served = openAppointments(person, localDateOf(lobby.now())).find((one) => one.office === 'archivist')
  const branchId = person.branchId ?? served?.organisationId
  return branchId === undefined ? undefined : organisations.get(lobby, branchId)
}

/** What is wrong with the call itself, before anything is read. */
function checkInput(input: Input): void {
  checkNamed(input.files)
  if (!input.secrecyConfirmed) throw new Problem('secrecyNotConfirmed')
  const finding = checkSecrecyOfAll(textsOf(input))
  if (finding.verdict === 'marked') throw new Problem('secrecyMark', { word: finding.word })
  const { about } = input
  if (about.is === 'leaf' && !mayBeFiled(about.leaf))
    throw new Problem('invalidInput', { field: 'about.leaf' })
  if (about.is === 'leaf' && about.documentNumber !== undefined && !bearsDocumentNumber(about.leaf))
    throw new Problem('invalidInput', { field: 'about.documentNumber' })
}

const mayBeFiled = (leaf: string): boolean =>
  isLeafCode(leaf) && (leaves[leaf].offered || handedInBy(leaf) !== undefined)

/** The answer about a bare word may repeat the word, so it is not asked about again. */
const textsOf = ({ title, caption, files, lateReason, about }: Input): readonly string[] => [
  title,
  documentNumberOf(about),
  ...Object.values(caption),
  ...files.map((one) => one.label ?? ''),
  lateReason,
]

function askedAbout(kit: Kit, input: Input) {
  const answer = { text: input.secrecyWordAnswer, by: callerOf(kit)._id, at: kit.now() }
  const asked = secrecyQuestion(textsOf(input), answer)
  return asked === undefined ? [] : [asked]
}

/** Everything the phone says beside files and total; these it may send in several calls. */
function factsDigestOf({
  files: _files,
  total: _total,
  secrecyConfirmed: _confirmed,
  ...facts
}: Input): string {
  return sha256Of(canonical(facts))
}

/** Until somebody decided, what was announced may still come, and a refused file be replaced. */
const takesFiles: readonly string[] = ['receiving', 'waiting', 'repeated']

function refuseDifferent(
  before: Pick<Submission, 'factsDigest' | 'total' | 'files' | 'refused' | 'heldAlready' | 'state'>,
  factsDigest: string,
  files: readonly NamedFile[],
): void {
  if (before.factsDigest !== factsDigest) throw new Problem('submissionDiffers')
  refuseOtherBytes(before, files)
  if (!takesFiles.includes(before.state.is) && files.some((one) => !isKnown(before, one)))
    throw new Problem('submissionDiffers')
}

function checkOpen(
  kit: Kit,
  origin: Origin,
  home: Organisation | undefined,
  before: Submission | undefined,
): void {
  if (origin.is === 'leaf') return checkNamedLeaf(kit, origin.leaf, home)
  const { activity } = origin
  const kind = activityKinds[activity.kind]
  const { branchPath: path, branchId, groupId } = activity
  // Who may not know of an activity cannot submit to it either.
  const known = may(kit, 'activity.get', {
    path,
    branchId,
    groupId,
    readers: kind.readers,
    state: activity.state.is,
  })
  if (before === undefined && !known) throw new Problem('notFound')
  if (activity.state.is === 'cancelled') throw new Problem('activityCancelled')
  if (!kind.enabled) throw new Problem('kindOff', { kind: kind.name })
}

/** A register, a summary or a checklist comes from whoever keeps it. */
function checkNamedLeaf(kit: Kit, leaf: string, home: Organisation | undefined): void {
  const right = handedInBy(leaf)
  if (right === undefined) return
  if (home === undefined || !may(kit, right, { path: home.path, branchId: home._id }))
    throw new Problem('forbidden')
}

async function open(
  kit: Kit,
  input: Input,
  factsDigest: string,
  before: Submission | undefined,
  origin: Origin,
  home: Organisation | undefined,
) {
  const branchId = origin.is === 'activity' ? origin.activity.branchId : (home?._id ?? '')
  const branchPath = origin.is === 'activity' ? origin.activity.branchPath : (home?.path ?? '')
  const [line] = await Promise.all([
    lineOf(kit, { branchId, branchPath }),
    refuseOutdated(kit, origin, input.files),
  ])
  const { branch } = line
  if (branch === undefined) throw new Problem('notFound')
  checkCaps(input, origin, branch, before)
  if (before !== undefined) return undefined
  if (input.files.length === 0) throw new Problem('nothingToSubmit')
  return openSubmission(kit, input.id, factsDigest, input, origin, branch, line)
}

/** 照片上限 — the branch's; none where the kind takes none. */
function checkCaps(input: Input, origin: Origin, branch: Organisation, before: Submission | undefined): void {
  const { photoCap } = branch.settings
  const cap = origin.is === 'activity' ? photoCapOf(origin.activity.kind, photoCap) : photoCap
  const count = (tray: 'photos' | 'records') =>
    new Set(
      [...(before?.files ?? []), ...input.files].filter((one) => one.tray === tray).map((one) => one.slot),
    ).size
  if (count('photos') > cap) throw new Problem('tooManyPhotos', { cap })
  if (count('records') > submissionLimits.records) throw new Problem('tooManyPages')
}
