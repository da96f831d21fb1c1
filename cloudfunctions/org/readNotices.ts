// Notices that were shown are no longer new.
import { readNoticesInput } from '../../core/org/inputs'
import { callerOf, defineCommand } from '../kit/command'
import { notices, unreadCount } from '../kit/collections/notices'

export const readNotices = defineCommand({
  name: 'org.readNotices',
  input: readNoticesInput,
  load: async (lobby) => ({ subject: { path: '/', ownerId: callerOf(lobby)._id } }),

  async run(kit, input) {
    const me = callerOf(kit)._id
    const shown = await notices.getMany(kit, [...new Set(input.ids)])
    // Somebody else's ids are passed over in silence: absent and forbidden look the same.
    const mine = shown.filter((notice) => notice.personId === me && notice.unread)
    for (const notice of mine) await notices.change(kit, notice, { unread: false }, null)
    return { unread: await unreadCount(kit, me) }
  },
})
