// Which pictures are taken, on whose phone, and after which taps? In this order: what changes the home comes late.
const member = '邓雨晴'
const secretary = '周明远'
const sentence = '党员在村口栽下 60 棵桂花'

/** Views of what the example's archive holds stand in for what a camera would give. */
async function filesOf(screen, kind, count) {
  const { items } = await screen.call('archive.find', { limit: 50 })
  const found = []
  for (const { itemId } of items.filter((item) => item.kind === kind).slice(3)) {
    if (found.length >= count) break
    const { files } = await screen.call('archive.item', { id: itemId })
    const links = await screen.call('archive.links', {
      links: files.map(({ slot, submissionId }) => ({
        of: 'item',
        id: itemId,
        submissionId,
        slot,
        as: 'view',
      })),
    })
    for (const link of links.filter(Boolean))
      found.push({
        name: `${found.length + 1}.jpg`,
        mimeType: 'image/jpeg',
        buffer: await screen.bytes(link),
      })
  }
  return found.slice(0, count)
}

const mineIn = async (screen, state) =>
  (await screen.call('evidence.mine', { limit: 50 })).submissions.find((one) => one.state.is === state)?.id

/** Nothing has the keyboard, so that no field shows its cursor or frame. */
const letGo = (screen) => screen.page.evaluate(() => document.activeElement?.blur())

export const journeys = {
  async home(home) {
    const screen = await home.as(member)
    const notices = await screen.call('org.notices', {})
    await screen.call('org.readNotices', { ids: notices.map(({ id }) => id) })
    await screen.page.reload()
    await screen.see('没有别的事了')
    await screen.picture('home')
  },

  async 'home-large'(home) {
    const screen = await home.as('段桂英', 'phone', 'large')
    await screen.see('段桂英，您好')
    await screen.picture('home-large')
  },

  async submit(home) {
    const screen = await home.as(member)
    const photos = await filesOf(screen, 'photo', 2)
    const pages = await filesOf(screen, 'text', 3)
    await screen.go('pages/home/index')
    await screen.choose('从相册选', photos)
    await screen.type('一句话', sentence)
    await screen.choose('从相册选', pages)
    await screen.button('第 3 页').waitFor()
    await letGo(screen)
    await screen.picture('submit')
    await screen.button('第 2 页').click()
    await screen.see('往前挪一页')
    await screen.picture('page-order')
    await screen.page.keyboard.press('Escape')
    await screen.tap('换一个')
    await screen.page.getByRole('tab', { name: '不是活动的材料' }).click()
    await screen.picture('not-an-activity')
    await screen.page.keyboard.press('Escape')
    await screen.tap('提交')
    await screen.see('我看过了，这次的内容不涉密')
    await screen.picture('secrecy')
    await screen.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
    await screen.page.context().setOffline(true)
    await screen.tick(/不涉密/)
    await screen.page.getByRole('dialog').getByRole('button', { name: '提交' }).click()
    await screen.see('已存手机，有网自动传')
    // The short notice at the bottom has gone by then.
    await screen.page.waitForTimeout(4_000)
    await screen.picture('offline')
    await screen.page.context().setOffline(false)
    await screen.see('等书记看')
    await screen.page.getByText('正在准备').first().waitFor({ state: 'detached' })
    await screen.picture('received')
    await screen.button('发现涉密，或传错了').scrollIntoViewIfNeeded()
    await screen.picture('withdraw')
    await screen.tap('发现涉密，或传错了')
    await screen.see('封存这一份')
    await screen.picture('seal')
  },

  async returned(home) {
    const screen = await home.as('江海燕')
    await screen.go(`pages/submission/index?id=${await mineIn(screen, 'returned')}`)
    await screen.see('再次提交')
    await screen.picture('returned')
  },

  async filed(home) {
    const screen = await home.as(member)
    await screen.go(`pages/submission/index?id=${await mineIn(screen, 'approved')}`)
    await screen.see('不用再填')
    await screen.picture('filed')
  },

  async archive(home) {
    const screen = await home.as('白露')
    await screen.go('pages/archive/index')
    await screen.see(/\d+ 件/)
    await screen.picture('archive')
    await screen.type('找档案', '植树')
    await screen.page.waitForTimeout(600)
    await letGo(screen)
    await screen.picture('search')
    await screen.page.getByRole('listitem').getByRole('button', { name: /照片/ }).first().click()
    await screen.see('目录')
    await screen.picture('item')
  },

  async 'archive-wide'(home) {
    const screen = await home.as(member, 'wide')
    await screen.go('pages/archive/index')
    await screen.type('找档案', '义务')
    await screen.page.waitForTimeout(600)
    await screen.page.getByRole('listitem').getByRole('button', { name: /照片/ }).first().click()
    await screen.see('目录')
    await screen.picture('archive-wide')
  },

  async mine(home) {
    const screen = await home.as('白露')
    await screen.go('pages/mine/index')
    await screen.see('字的大小')
    await screen.picture('mine')
    await screen.go('pages/devices/index')
    await screen.see('这一台')
    await screen.picture('devices')
  },

  async review(home) {
    const screen = await home.as(secretary)
    await screen.go('pages/home/index')
    await screen.see('看一看，通过就入档')
    await screen.picture('home-secretary')
    await screen.tap(/^等我看/)
    await screen.see('先放着')
    await screen.picture('review')
    await screen.tap('请补充')
    await screen.see('请补充什么')
    await screen.picture('return')
    await screen.page.keyboard.press('Escape')
    for (let skipped = 0; skipped < 5 && !(await screen.button('去说明').isVisible()); skipped += 1)
      await screen.tap('先放着')
    await screen.button('去说明').waitFor()
    await screen.picture('question')
    await screen.go('pages/mine/index')
    await screen.see('交接清单')
    await screen.picture('mine-secretary')
  },

  async activities(home) {
    const screen = await home.as(secretary)
    await screen.go('pages/activities/index')
    await screen.see('正在进行')
    await screen.picture('activities')
  },

  async activity(home) {
    const screen = await home.as(secretary)
    await screen.go('packages/admin/activity-edit/index')
    await screen.see('建好活动')
    await screen.type('主题（可以不写）', '冬季义务植绿')
    await screen.type('地点（可以不写）', '村委会院内')
    await letGo(screen)
    await screen.picture('activity-new')
  },

  async roster(home) {
    const screen = await home.as(secretary)
    await screen.go('packages/admin/roster/index')
    await screen.type(/一人一行/, '1. 方晓梅 西组\n2. 陶立新 预备 东组\n3. 邓雨晴 西组\n4. 秦海 东组')
    await screen.see('看一遍：4 行')
    await letGo(screen)
    await screen.picture('roster')
  },

  async slips(home) {
    const screen = await home.as(secretary)
    await screen.go('packages/admin/invitations/index')
    await screen.tap('都不选')
    for (const name of ['段桂英', '马长河', '陆一帆', '白露']) await screen.tick(new RegExp(`^${name}`))
    await screen.page.getByText('一人一张，只能用一次').scrollIntoViewIfNeeded()
    await screen.picture('invitations')
    await screen.tap('做 4 张邀请条')
    await screen.tap('照样做')
    await screen.button('打印').waitFor()
    await screen.picture('slips')
    const code = await screen.page
      .getByText(/^[A-Z0-9]{4}[- ]?[A-Z0-9]{4}$/)
      .first()
      .textContent()
    const stranger = await home.stranger()
    await stranger.go(`pages/bind/index?code=${code}`)
    await stranger.see('是我')
    await stranger.picture('bind')
    await stranger.tap('是我')
    await stranger.see('设一个口令')
    await stranger.picture('passphrase')
  },

  async checkin(home) {
    const office = await home.as('罗子安')
    const me = await office.call('org.me', {})
    const minutes = (count) => new Date(Date.now() + count * 60_000).toISOString()
    const id = 'pictures-checkin'
    await office.call('activity.create', {
      id,
      branchId: me.branch.id,
      kind: 'ZR',
      theme: '冬季义务植绿',
      place: '柳湾村村口',
      startsAt: minutes(-3),
      endsAt: minutes(85),
      groupId: null,
      hostId: me.id,
    })
    const screen = await home.as('叶青')
    await screen.go('pages/home/index')
    await screen.page.reload()
    await screen.see('现在签到')
    await screen.picture('checkin-now')
    const { code } = await office.call('checkin.code', { activity: id })
    await screen.go(`packages/checkin/scan/index?code=${code}`)
    await screen.see('签到成功')
    await screen.picture('checkin-done')
    const { rows } = await office.call('checkin.sheet', { activity: id })
    const seen = (name) => rows.find((row) => row.name === name)
    const mark = (name, state, more = {}) => ({
      person: seen(name).person,
      state,
      seen: seen(name).rev,
      ...more,
    })
    const here = ['周明远', '何秀兰', '白露', '顾春生', '石振华', '邓雨晴', '冯立', '谢春梅', '苏文静']
    await office.call('checkin.mark', {
      activity: id,
      channel: 'rollCall',
      marks: [
        ...here.map((name) => mark(name, { is: 'present' })),
        mark('段桂英', { is: 'present' }, { helper: '无智能手机' }),
        mark('陆一帆', { is: 'late', minutes: 22 }),
        mark('庄晓晨', { is: 'leave', reason: '在海川市上班', approver: '' }),
      ],
    })
    const beam = await home.as('罗子安', 'wide')
    await beam.go(`packages/checkin/display/index?id=${id}`)
    await beam.see('截图无效')
    await beam.picture('checkin-code')
    await office.go(`packages/checkin/roll/index?id=${id}`)
    await office.see('段桂英')
    await office.tap('其余都到')
    await office.picture('checkin-roll')
    await beam.go(`packages/checkin/paper/index?id=${id}`)
    await beam.page.getByRole('tab', { name: '带签到结果' }).click()
    await beam.see('迟到 22 分钟')
    await beam.picture('checkin-paper')
  },

  async plan(home) {
    const screen = await home.as('周明远')
    await screen.go('packages/plan/year/index')
    await screen.see('依据')
    await screen.picture('plan')
  },

  async dossier(home) {
    const screen = await home.as('周明远')
    await screen.go('packages/dossier/checklist/index?id=example-dossier-2')
    await screen.see('要看一看的')
    await screen.picture('dossier')
  },

  async minutes(home) {
    const screen = await home.as('周明远')
    const { activities } = await screen.call('activity.list', { when: 'past', limit: 1 })
    await screen.go(`packages/minutes/write/index?activityId=${activities[0].id}`)
    await screen.see('出席')
    await screen.picture('minutes')
  },

  async filing(home) {
    const lastYear = new Date().getFullYear() - 1
    const at = `packages/year/filing/index?fonds=o-qs03&year=${lastYear}`
    const archivist = await home.as('罗子安')
    await archivist.go(at)
    await archivist.see('支部收齐了没有')
    await archivist.picture('filing-collect')
    for (const [who, branchId] of [
      ['罗子安', 'o-qs031'],
      ['吴敏', 'o-qs032'],
    ])
      await (
        await home.as(who)
      ).call('archive.closeYear', { branchId, year: lastYear, remark: '其余月份没有开展' })
    const desk = await home.as('罗子安', 'wide')
    await desk.go(`packages/year/arrange/index?fonds=o-qs03&year=${lastYear}`)
    await desk.page
      .getByRole('button', { name: /，记录/ })
      .first()
      .click()
    await desk.see('归在哪里')
    await desk.picture('filing-arrange')
    await archivist.call('archive.confirmArranged', { fondsId: 'o-qs03', year: lastYear })
    await archivist.page.reload()
    await archivist.see('目录预览')
    await archivist.account('confirm', { passphrase: 'lantai-demo' })
    await archivist.call('archive.number', { fondsId: 'o-qs03', year: lastYear })
    await archivist.page.reload()
    await archivist.tap('装盒')
    await archivist.tap('开始检测')
    await archivist.tap(/^这 \d+ 项写一句$/)
    await archivist.type('怎么查的，看到什么', '归档用的电脑当天查过病毒，没有发现')
    await archivist.picture('filing-check')
    await archivist.tap('记进报告')
    await archivist.see('两个人，一起把关')
    const checker = await home.as('梁可', 'wide')
    await checker.go(at)
    await checker.see('检查无误，归档')
    await checker.account('confirm', { passphrase: 'lantai-demo' })
    await checker.call('archive.file', { fondsId: 'o-qs03', year: lastYear })
    await checker.page.reload()
    await checker.see('归档凭据')
    await checker.picture('filing-filed')
    await checker.go(`packages/year/board/index?organisation=o-qs&year=${lastYear}`)
    await checker.see('柳湾村第一党支部')
    await checker.picture('filing-board')
  },

  async log(home) {
    const screen = await home.as('沙洁')
    const organisations = await screen.call('org.tree', {})
    const branch = organisations.find(({ name }) => name === '柳湾村第一党支部')
    await screen.go(`packages/admin/log/index?id=${branch.id}`)
    await screen.see('换组织或年度')
    await screen.see(/书记|党员/)
    await screen.picture('log')
  },

  async handover(home) {
    const officer = await home.as('梁可')
    await officer.account('confirm', { passphrase: 'lantai-demo' })
    const organisations = await officer.call('org.tree', {})
    const branch = organisations.find(({ name }) => name === '柳湾村第一党支部')
    const { people } = await officer.call('org.listPeople', { organisationId: branch.id })
    await officer.call('org.appoint', {
      id: 'pictures-appointment',
      personId: people.find(({ name }) => name === '何秀兰').id,
      office: 'secretary',
      organisationId: branch.id,
      from: new Date().toISOString().slice(0, 10),
      termEnds: null,
    })
    const successor = await home.as('何秀兰')
    await successor.go('packages/admin/handover/index')
    await successor.see('看过了，确认')
    await successor.picture('handover')
  },
}
