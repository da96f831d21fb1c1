// What does this machine do with packages of others? It reads every byte; once a person has decided, it takes all in or nothing.
import { join } from 'node:path'
import type { Cloud } from '../../cloudfunctions/kit/cloud'
import { addTakenRows, intakes, intakesDue } from '../../cloudfunctions/kit/collections/intakes'
import { items } from '../../cloudfunctions/kit/collections/items'
import { organisations } from '../../cloudfunctions/kit/collections/organisations'
import { entryFor } from '../../cloudfunctions/kit/filing/acting'
import { sha256Of } from '../../cloudfunctions/kit/sha256'
import { heldPackagePath, keptPackagePath } from '../../core/package/intake'
import type { Intake } from '../../core/package/intake'
import { layoutOf } from '../../core/package/profiles'
import { isTakable, takenItem, takenPath } from '../../core/package/taking'
import type { Receiver } from '../../core/package/taking'
import { refusePackage } from '../../core/package/unzip'
import { Problem, sayRefusal } from '../../core/problem'
import type { Home } from '../cloud'
import { checkPackage } from './check'
import type { CheckedPackage } from './check'
import { openZip } from './unzip'

type Hosting = Pick<Home, 'cloud' | 'files' | 'directory'>
const system = { by: 'system', role: 'system' }

/** One step of each package that is due; answers how many. */
export async function takeInPackages(home: Hosting): Promise<number> {
  const due = await intakesDue(home.cloud, 10)
  for (const intake of due) {
    if (intake.state.is === 'accepting')
      await takeIn(home, intake).catch((error) => giveUp(home, intake, error))
    else await look(home, intake)
  }
  return due.length
}

/** 检查 — as a foreign package is always read; what is said of it is for whoever has to tell the sender. */
async function look(home: Hosting, received: Intake): Promise<void> {
  const checking = await step(home.cloud, received, { is: 'checking', at: home.cloud.now() }, true)
  if (checking === 'changed') return
  try {
    const found = foundIn(await readWhole(home, checking))
    await step(home.cloud, checking, { is: 'pending', at: home.cloud.now(), found }, false)
  } catch (error) {
    await giveUp(home, checking, error)
  }
}

/** 不收 — what is wrong with the package is said; anything else is a trouble of this machine, and is tried again. */
async function giveUp(home: Hosting, intake: Intake, error: unknown): Promise<void> {
  if (!(error instanceof Problem)) throw error
  const say = sayRefusal(error.code, error.details)
  await step(home.cloud, intake, { is: 'rejected', ...system, at: home.cloud.now(), say }, false)
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
  return intakes.changeOrLose(cloud, intake, { state, due }, entryFor(cloud, system, change))
}

const placeOf = (home: Hosting, { sha256 }: Intake): string => join(home.directory, heldPackagePath(sha256))

async function readWhole(home: Hosting, intake: Intake): Promise<CheckedPackage> {
  const found = await checkPackage(placeOf(home, intake))
  const odd = found.year?.rows.find((row) => !isTakable(row))
  if (odd !== undefined) throw refusePackage('badCatalogue', odd.referenceCode)
  return found
}

function foundIn({ form, files, sizeBytes, year, info }: CheckedPackage) {
  const { fondsCode = '', fondsName = '', year: of = 0 } = year?.record ?? {}
  const empty = year?.rows.filter(({ presence }) => presence !== 'there').length ?? 0
  return {
    ...{ form, files: files.size, sizeBytes },
    year: year === null ? null : { fondsCode, fondsName, year: of, items: year.rows.length - empty, empty },
    says: info.get('external-description') ?? '',
  }
}

/** 接收 — the bytes first, each file by its digest; then in one write every item, the rows as they came, and the tray. */
async function takeIn(home: Hosting, intake: Intake): Promise<void> {
  const organisation = await organisations.get(home.cloud, intake.fondsId)
  if (organisation === undefined || organisation.fondsCode === null) throw new Error('the fonds is gone')
  const fonds = { ...organisation, fondsCode: organisation.fondsCode }
  const found = await readWhole(home, intake)
  await layFiles(home, intake, found, fonds)
  await home.files.copy(heldPackagePath(intake.sha256), keptPackagePath(intake.sha256))
  await writeItems(home.cloud, intake, found, fonds)
}

/** Through the inbox, where what comes is hashed by the name it bears; a file that is there already is the same. */
async function layFiles(
  home: Hosting,
  intake: Intake,
  found: CheckedPackage,
  fonds: Receiver,
): Promise<void> {
  if (found.year === null) return
  const { record, rows } = found.year
  const { content } = layoutOf(found.form, record)
  const zip = await openZip(placeOf(home, intake))
  try {
    for (const row of rows)
      for (const file of row.files) {
        const place = takenPath(fonds, row.year, file)
        const there = found.files.get(`${content}${file.path}`)
        if (there === undefined || (await home.files.sizeBytes(place)) !== undefined) continue
        const inbox = `inbox/taking/${file.sha256}.${file.extension}`
        const received = await home.files.receive(inbox, zip.content(there.member), file.sizeBytes)
        if ('refused' in received) throw refusePackage('digestMismatch', file.path)
        await home.files.copy(inbox, place)
        await home.files.remove(inbox)
      }
  } finally {
    await zip.close()
  }
}

async function writeItems(
  cloud: Cloud,
  intake: Intake,
  found: CheckedPackage,
  fonds: Receiver,
): Promise<void> {
  const { state } = intake
  if (state.is !== 'accepting') return
  const at = cloud.now()
  const { record = null, rows = [] } = found.year ?? {}
  const taken = rows.flatMap((row) => {
    const id = sha256Of(`${intake._id} ${row.id}`).slice(0, 32)
    const item = record === null ? undefined : takenItem(intake, record, row, { fonds, id, at })
    return item === undefined ? [] : [item]
  })
  await cloud.documents.transaction(async (transaction) => {
    const own = intakes.within(transaction)
    const before = await own.get(intake._id)
    if (before?.rev !== intake.rev) return
    for (const item of taken) {
      const change = { branchId: fonds._id, year: item.year, type: 'package.taken', subject: item._id }
      const body = { package: intake.sha256, referenceCode: item.referenceCode }
      await items
        .within(transaction)
        .add(item, entryFor(cloud, state, { ...change, files: item.files, body }))
    }
    await addTakenRows(transaction, intake._id, rows)
    const change = {
      branchId: null,
      type: 'package.taken',
      subject: intake._id,
      body: { items: taken.length },
    }
    const accepted = { ...state, is: 'accepted' as const, acceptedAt: at, items: taken.length }
    await own.change(before, { state: accepted, due: false, record }, entryFor(cloud, state, change))
  })
}
