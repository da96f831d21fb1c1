// What is done with packages of others? Every byte is read; once a person has decided, all is taken in or nothing.
import type { Cloud } from '../../cloudfunctions/kit/cloud'
import { intakes, intakesDue } from '../../cloudfunctions/kit/collections/intakes'
import { organisations } from '../../cloudfunctions/kit/collections/organisations'
import { bySystem, entryFor } from '../../cloudfunctions/kit/filing/acting'
import type { Intake } from '../../core/package/intake'
import { localDateOf } from '../../core/calendar'
import { layoutOf } from '../../core/package/profiles'
import { isTakable, openableRow, takenPath, wholeItem } from '../../core/package/taking'
import type { PackedItem } from '../../core/package/row'
import type { Receiver } from '../../core/package/taking'
import { refusePackage } from '../../core/package/faults'
import { Problem, sayRefusal } from '../../core/problem'
import { layAll, showAll, takeBack, wholeItemId } from './bringIn'
import type { Arriving } from './bringIn'
import { readPackage } from './check'
import type { PackedCatalogue, ReadPackage } from './read'
import { handfuls, sideBySide } from './handfuls'
import { reportReceiving } from './receiving'
import { openPackage } from './open'
import { wholeFilesIn } from './wholeFiles'

/** 收包的家 — its documents, and where bytes go: on the disk of this machine, or into the storage of CloudBase. */
export interface TakingHome {
  readonly cloud: Cloud
  /** Where the package lies on this computer, so that it can be read. */
  placeOf(intake: Intake): Promise<string>
  /** Lays one file where the archive has it, hashed on its way; false when it is not what it was. */
  lay(file: LaidFile, content: AsyncIterable<Uint8Array>): Promise<boolean>
  /** The package itself, as it came, from the tray to where it stays. */
  keep(intake: Intake): Promise<void>
}

/** 要放的一个文件 — to where in the archive, and what it is. */
export interface LaidFile {
  readonly to: string
  readonly extension: string
  readonly sha256: string
  readonly sizeBytes: number
}

/** One step of each package that is due; answers how many. */
export async function takeInDue(home: TakingHome): Promise<number> {
  const due = await intakesDue(home.cloud, 10)
  for (const intake of due) {
    if (intake.state.is === 'accepting')
      await takeIn(home, intake).catch((error) => giveUp(home, intake, error))
    else await look(home, intake)
  }
  return due.length
}

/** 检查 — as a foreign package is always read; what is said of it is for whoever has to tell the sender. */
async function look(home: TakingHome, received: Intake): Promise<void> {
  const checking = await step(home.cloud, received, { is: 'checking', at: home.cloud.now() }, true)
  if (checking === 'changed') return
  try {
    const place = await home.placeOf(checking)
    const read = await readPackage(place)
    const fonds = await receiverOf(home.cloud, checking)
    await reportReceiving(home, checking, read, { place, fonds })
    const found = foundIn(wholeOnly(read))
    await step(home.cloud, checking, { is: 'pending', at: home.cloud.now(), found }, false)
  } catch (error) {
    await giveUp(home, checking, error)
  }
}

/** 不收 — what is wrong with the package is said; anything else is a trouble of this machine, and is tried again. */
async function giveUp(home: TakingHome, intake: Intake, error: unknown): Promise<void> {
  if (!(error instanceof Problem)) throw error
  const say = sayRefusal(error.code, error.details)
  // What was laid of it may have been taken back meanwhile.
  const now = (await intakes.get(home.cloud, intake._id)) ?? intake
  await step(home.cloud, now, { is: 'rejected', ...bySystem, at: home.cloud.now(), say }, false)
}

const types = {
  checking: 'package.checking',
  pending: 'package.pending',
  rejected: 'package.refuse',
} as const

function step(
  cloud: Cloud,
  intake: Intake,
  state: Extract<Intake['state'], { is: keyof typeof types }>,
  due: boolean,
): Promise<Intake | 'changed'> {
  const change = { branchId: null, type: types[state.is], subject: intake._id, body: { state } }
  return intakes.changeOrLose(cloud, intake, { state, due }, entryFor(cloud, bySystem, change))
}

/** 没有毛病的 — and every row of it can become an item here. */
function wholeOnly(found: ReadPackage): ReadPackage {
  const [first] = found.defects
  if (first !== undefined) throw refusePackage(first.fault, first.path)
  const rows = found.year === null ? [] : rowsToTake(found.year, '')
  const ids = new Set<string>()
  const odd = rows.find((row) => !isTakable(row) || ids.size === ids.add(row.id).size)
  if (odd !== undefined) throw refusePackage('badCatalogue', odd.referenceCode)
  return found
}

const rowsToTake = ({ rows, isOurs }: PackedCatalogue, receivedAt: string): readonly PackedItem[] =>
  isOurs ? rows : rows.map((row) => openableRow(row, receivedAt))

function foundIn({ form, files, sizeBytes, year, info, note, listed }: ReadPackage) {
  const { fondsCode = '', fondsName = '', year: of = 0 } = year?.record ?? {}
  const empty = year?.rows.filter(({ presence }) => presence !== 'there').length ?? 0
  return {
    ...{ form, files: files.size, sizeBytes },
    year: year === null ? null : { fondsCode, fondsName, year: of, items: year.rows.length - empty, empty },
    ...(listed === null ? { isUnsealed: true } : {}),
    says: info.get('external-description') ?? note.get('内容描述') ?? '',
    from: info.get('source-organization') ?? '',
    on: /^\d{4}-\d{2}-\d{2}$/.exec(info.get('bagging-date') ?? '')?.[0] ?? '',
  }
}

/**
 * 接收 — the bytes first, each file by its digest; then the items where nobody sees them; then they are shown. What is
 * wrong with the package shows before anything is shown, and leaves nothing behind.
 */
async function takeIn(home: TakingHome, intake: Intake): Promise<void> {
  const ready = hasAllLaid(intake) ? intake : await layPackage(home, intake)
  if (ready === 'changed') return
  const shown = await showAll(home.cloud, ready)
  if (shown !== 'changed') await finish(home.cloud, shown)
}

const hasAllLaid = ({ state }: Intake): boolean =>
  state.is === 'accepting' && state.lists !== undefined && (state.laid ?? 0) >= state.lists

async function layPackage(home: TakingHome, intake: Intake): Promise<Intake | 'changed'> {
  try {
    const fonds = await receiverOf(home.cloud, intake)
    const read = wholeOnly(await readPackage(await home.placeOf(intake)))
    const { arriving, files } = await arrivingOf(home, intake, read, fonds)
    await layFiles(home, intake, read, files)
    await home.keep(intake)
    return await layAll(home.cloud, intake, arriving)
  } catch (error) {
    if (error instanceof Problem)
      await takeBack(home.cloud, (await intakes.get(home.cloud, intake._id)) ?? intake)
    throw error
  }
}

async function receiverOf(cloud: Cloud, { fondsId }: Intake) {
  const organisation = await organisations.get(cloud, fondsId)
  if (organisation === undefined || organisation.fondsCode === null) throw new Error('the fonds is gone')
  return { ...organisation, fondsCode: organisation.fondsCode }
}

interface ArrivingFile extends Pick<LaidFile, 'to' | 'extension'> {
  /** In the package. */
  readonly from: string
}

async function arrivingOf(
  home: TakingHome,
  intake: Intake,
  read: ReadPackage,
  fonds: Receiver,
): Promise<{ readonly arriving: Arriving; readonly files: readonly ArrivingFile[] }> {
  if (read.year !== null) {
    const rows = rowsToTake(read.year, intake.receivedAt)
    const record = { ...read.year.record, day: read.year.record.day || localDateOf(intake.receivedAt) }
    const { content } = layoutOf(read.form, record)
    const files = rows.flatMap((row) =>
      row.files.map((file) => ({
        from: `${content}${file.path}`,
        to: takenPath(fonds, row.year, file),
        extension: file.extension,
      })),
    )
    return { arriving: { record, rows, fonds }, files }
  }
  const { state } = intake
  const described = state.is === 'accepting' ? state.described : undefined
  if (described === undefined) throw new Error('a bag without a catalogue was accepted without a description')
  const { known, others } = await wholeFilesIn(await home.placeOf(intake), read)
  const into = { fonds, id: wholeItemId(intake), at: intakeAt(intake), others }
  const year = Number(described.date.slice(0, 4))
  return {
    arriving: { whole: wholeItem(intake, described, known, into) },
    files: known.map((file) => ({
      from: file.from,
      to: takenPath(fonds, year, file),
      extension: file.extension,
    })),
  }
}

const intakeAt = ({ state, receivedAt }: Intake): string => ('at' in state ? state.at : receivedAt)

/** Side by side, since each of them waits for the disk to have it. */
const laidAtOnce = { count: 32, sizeBytes: 64 * 1024 ** 2 }

/** A file that is there already, under its digest, is the same; so are two of the package with one digest. */
async function layFiles(
  home: TakingHome,
  intake: Intake,
  read: ReadPackage,
  files: readonly ArrivingFile[],
): Promise<void> {
  const opened = await openPackage(await home.placeOf(intake))
  const sizeOf = ({ from }: ArrivingFile) => read.files.get(from)?.sizeBytes ?? 0
  const apart = new Map(files.map((file) => [file.to, file]))
  try {
    for (const hand of handfuls(apart.values(), sizeOf, laidAtOnce))
      await sideBySide(hand, async ({ from, to, extension }) => {
        const there = read.files.get(from)
        if (there === undefined || (await home.cloud.files.sizeBytes(to)) !== undefined) return
        const { member, sha256, sizeBytes } = there
        const isLaid = await home.lay({ to, extension, sha256, sizeBytes }, opened.content(member))
        if (!isLaid) throw refusePackage('digestMismatch', from)
      })
  } finally {
    await opened.close()
  }
}

async function finish(cloud: Cloud, intake: Intake): Promise<void> {
  const { state } = intake
  if (state.is !== 'accepting') return
  const { by, role, at, found, record = null } = state
  const items = found.year === null ? 1 : found.year.items
  const entry = entryFor(cloud, state, {
    branchId: null,
    type: 'package.taken',
    subject: intake._id,
    body: { items },
  })
  const accepted = { is: 'accepted' as const, by, role, at, found, acceptedAt: entry.at, items }
  await intakes.changeOrLose(cloud, intake, { state: accepted, due: false, record }, entry)
}
