// 送到了: what was arranged becomes the record of a visit, as it was arranged.
import { confirmVisitInput } from '../../core/activity/lightRecords'
import { localDateOf, yearOfDate } from '../../core/calendar'
import { Problem } from '../../core/problem'
import { lightRecords } from '../kit/collections/lightRecords'
import { defineCommand } from '../kit/command'
import { entryOf } from '../kit/entry'
import { lightSubject } from './light'

export const confirmVisit = defineCommand({
  name: 'activity.confirmVisit',
  input: confirmVisitInput,

  async load(lobby, { id }) {
    const record = await lightRecords.get(lobby, id)
    if (record === undefined || record.facts.is === 'talk') throw new Problem('notFound')
    return { subject: lightSubject(record), readBy: 'activity.lightRecord' as const, record }
  },

  async run(kit, { id }, { record }) {
    const { branchId, facts } = record
    if (facts.is === 'visit') return { id }
    if (facts.is !== 'plannedVisit' || record.struck !== null) throw new Problem('changedMeanwhile')
    const today = localDateOf(kit.now())
    // Said afterwards it was on its day; said before, it was earlier than arranged.
    const date = record.date < today ? record.date : today
    const year = yearOfDate(date)
    const entry = entryOf(kit, {
      branchId,
      type: 'activity.confirmVisit',
      subject: id,
      year,
      body: { date },
    })
    await lightRecords.change(kit, record, { date, year, facts: { ...facts, is: 'visit' } }, entry)
    return { id }
  },
})
