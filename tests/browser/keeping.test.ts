// Does whoever keeps the people and the tree get by where it is not simple: a namesake elsewhere, an office beyond the branch, somebody who was first?
import { expect, test } from 'vitest'
import { organisationIdOf } from '../../local/seed/plant'
import { quiet } from './attending'
import { idOf } from './people'
import { useBrowser } from './screen'
import { useStoryDay } from './storyDay'

const browser = useBrowser()
const day = useStoryDay(browser, '2026-12-15T02:00:00.000Z')

test('粘贴名单: a name that another branch has is asked about before anybody is added, and may be another person', async () => {
  const keeper = await day.of('吴敏')
  await keeper.go('packages/admin/roster/index')
  await keeper.type('一人一行，群接龙也可以直接粘贴', '孟凡\n卢新月')
  await keeper.tap('加入 2 人')
  await keeper.see('还没有加：有 1 个名字别的支部也有')
  await keeper.see('孟凡已编入柳湾村第一党支部，一名党员只能编入一个支部')
  await keeper.picture('roster-elsewhere')
  await keeper.tap('是另一个人')
  await keeper.tap('加入 2 人')
  await keeper.see('加了 2 人')
  const { people } = await keeper.call('org.listPeople', { organisationId: organisationIdOf('QS032') })
  expect(people.map(({ name }) => name)).toEqual(expect.arrayContaining(['孟凡', '卢新月']))
  quiet(keeper)
})

test('邀请: 全选 leaves out whose office reaches further, and says so', async () => {
  const keeper = await day.of('尹正')
  await keeper.go('packages/admin/invitations/index')
  await keeper.see('梁可另有支部以外的职务')
  await keeper.picture('invitations-others')
  await keeper.tap('全选')
  await keeper.tap(/做 2 张邀请条/)
  await keeper.tap('照样做')
  await keeper.see('2 张，只在这里显示这一次')
  quiet(keeper)
})

test('改资料: what somebody else changed meanwhile is kept, and what was typed too; who left an office behind is named', async () => {
  const officer = await day.of('梁可', 'wide')
  const id = organisationIdOf('QS032')
  const page = `packages/admin/organisation/index?id=${id}`
  await officer.go(page)
  await officer.tap('改资料和设置')
  await officer.type('机构代码（没有就空着）', '二支部')
  const { kind: _, parentId: __, ...own } = (await officer.call('org.tree', {})).find((one) => one.id === id)!
  const settings = { ...own.settings, photoCap: 5 }
  await officer.type('固定党日前后可以差几天', '3')
  await day.call('蔡思源', 'org.editOrganisation', { ...own, partyDay: 12, settings })
  await officer.tap('改好了')
  await officer.see('刚才有人改过了')
  await officer.picture('organisation-edit')
  await officer.page.waitForFunction(() =>
    [...document.querySelectorAll('input')].some(({ value }) => value === '12'),
  )
  await officer.tap('改好了')
  await officer.see('每月 12 日，前后 3 天')
  const after = (await officer.call('org.tree', {})).find((one) => one.id === id)
  expect(after).toMatchObject({
    unitCode: '二支部',
    partyDay: 12,
    settings: { photoCap: 5, partyDayTolerance: 3 },
  })

  await officer.go(`packages/admin/person/index?id=${idOf('蔡思源')}`)
  await officer.tap('转到别的支部')
  await officer.page.getByRole('radio', { name: '柳湾村第一党支部' }).click()
  await officer.tap('转过去')
  await officer.see('组织关系已转走，还任着柳湾村第二党支部书记')
  await officer.picture('move-left-office')
  await officer.go(page)
  await officer.see('书记 蔡思源')
  await officer.picture('organisation-holders')
})
