// How does the example come by a 组织生活会 that was held a little late? One of its meetings, of another kind and day.
import { items } from '../../cloudfunctions/kit/collections/items'
import { factsOf } from '../../core/evidence/derived'
import { openHome } from '../../local/cloud'
import { organisationIdOf } from '../../local/seed/plant'

/** In February of this year, when last year's is often still held. */
export async function addMeeting(directory: string, year: number): Promise<void> {
  const home = openHome({ directory })
  const where = { branchId: organisationIdOf('QS031'), kind: 'text', activityKind: 'DH', state: 'archived' }
  const [pattern] = await items.find(home.cloud, { where, limit: 1 })
  if (pattern === undefined) throw new Error('the example has no meeting')
  const [_id, date, countingMonth] = ['late-meeting', `${year}-02-20`, `${year}-02`]
  const meeting = { ...factsOf(pattern), _id, date, countingMonth, year, order: `${date} ${_id}` }
  await items.add(home.cloud, { ...meeting, activityKind: 'SH', activityId: _id, title: '组织生活会' }, null)
  home.close()
}
