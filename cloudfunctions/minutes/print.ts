// What would it look like on paper? Printed into the caller's own inbox, from where it is handed in or swept away.
import type { Activity } from '../../core/activity/activity'
import { titleOf } from '../../core/activity/activity'
import { printMinutesInput } from '../../core/meeting/inputs'
import type { Minutes } from '../../core/meeting/minutes'
import { Problem } from '../../core/problem'
import { organisations } from '../kit/collections/organisations'
import { branchOf } from '../kit/collections/voting'
import { defineCommand } from '../kit/command'
import type { Kit } from '../kit/command'
import { keepPrinted } from '../kit/print/keep'
import type { PrintedFile } from '../kit/print/keep'
import { printWhole } from '../kit/print/print'
import { attendanceOf } from '../kit/attendance/known'
import type { SheetRead } from '../kit/attendance/known'
import { meetingOf, readingOf } from './meeting'
import { drawMinutes } from '../kit/print/minutes'
import { drawSignIn } from '../kit/print/signIn'

export const print = defineCommand({
  name: 'minutes.print',
  input: printMinutesInput,

  load: (lobby, { activityId }) => meetingOf(lobby, activityId),

  async run(kit, { sheet }, { activity, written }) {
    const file =
      sheet === 'signIn'
        ? await printSignIn(kit, activity, await attendanceOf(kit, activity))
        : await printMinutes(kit, activity, await writtenIn(kit, written))
    return { label: file.label, link: await kit.files.link(file.path, { download: file.label }) }
  },
})

async function writtenIn(kit: Kit, written: Minutes | undefined): Promise<Minutes> {
  const { content } = await readingOf(kit, written)
  if (written === undefined || content === undefined) throw new Problem('minutesEmpty')
  return written
}

export async function printMinutes(kit: Kit, activity: Activity, written: Minutes): Promise<PrintedFile> {
  const { branch, rules } = await branchOf(kit, activity)
  const unit = branch?.name ?? ''
  const pdf = await printWhole(
    { title: `${written.content.title}记录`, unit, at: written.writtenAt },
    drawMinutes(activity.kind, unit, written.content, rules),
  )
  return keepPrinted(kit, pdf, `${titleOf(activity)}（记录）`)
}

export async function printSignIn(kit: Kit, activity: Activity, sheet: SheetRead): Promise<PrintedFile> {
  const unit = (await organisations.get(kit, activity.branchId))?.name ?? ''
  const pdf = await printWhole(
    { title: '签到表', unit, at: activity.startsAt },
    drawSignIn(activity, unit, sheet),
  )
  return keepPrinted(kit, pdf, `${titleOf(activity)}（签到表）`)
}
