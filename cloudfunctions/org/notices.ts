// What the house has told one, newest first.
import { emptySchema } from '../../core/inputs'
import { sayNotice } from '../../core/org/notices'
import { callerOf, defineCommand } from '../kit/command'
import { noticesOf } from '../kit/collections/notices'

export const notices = defineCommand({
  name: 'org.notices',
  input: emptySchema,
  load: async (lobby) => ({ subject: { path: '/', ownerId: callerOf(lobby)._id } }),

  run: async (kit) =>
    (await noticesOf(kit, callerOf(kit)._id)).map(({ _id, at, kind, details, about, unread }) => ({
      id: _id,
      at,
      kind,
      say: sayNotice(kind, details),
      about,
      unread,
    })),
})
