// Does the county confirm the retention table on the page, and does an archivist read there that it did?
import { expect, test } from 'vitest'
import { localDateOf } from '../../core/calendar'
import { organisationIdOf, personIdOf } from '../../local/seed/plant'
import { faultsOf } from './looked'
import { openAs, useBrowser, useServer } from './screen'

const browser = useBrowser()
const server = useServer('planted')
const enter = (name: string) => openAs(browser(), server().address, name)

test('the county confirms once, with the number of its approval, and the archivist reads it', async () => {
  const guard = await enter('安如松')
  await guard.call('org.appoint', {
    id: 'county-officer',
    personId: personIdOf({ memberNumber: 'QS01-01' }),
    office: 'partyOfficer',
    organisationId: organisationIdOf('YX'),
    from: localDateOf(new Date().toISOString()),
    termEnds: null,
  })
  const officer = await enter('尹正')
  await officer.go('pages/mine/index')
  await officer.tap(/^保管期限表/)
  await officer.see('县里还没有确认')
  await officer.tap(/^组织关系介绍信存根/)
  await officer.see('另一单位归档范围')
  await officer.page.getByRole('tab', { name: '30 年' }).filter({ visible: true }).click()
  await officer.tap('好')
  await officer.tap('改了 1 项，去确认')
  await officer.type('批准的文号', '云档函〔2026〕3 号')
  await officer.tap('确认')
  await officer.see('县里已确认（云档函〔2026〕3 号）')
  expect(await officer.button('按这张表确认').count()).toBe(0)
  expect(await officer.page.evaluate(faultsOf, 44)).toEqual([])

  const archivist = await enter('罗子安')
  await archivist.go('packages/admin/retention/index')
  await archivist.see('县里已确认（云档函〔2026〕3 号）')
  expect(await archivist.button('按这张表确认').count()).toBe(0)
})
