// 消息: what is to be done now, found out at this moment, and what one was told before, page by page.
import { inboxInput } from '../../core/org/inputs'
import { pageOfNotice, sayNotice } from '../../core/org/notices'
import { callerOf, defineCommand } from '../kit/command'
import { noticesBefore } from '../kit/collections/notices'
import { todosOf } from './todos'

/** One screen and a half; older ones come by the next page. */
const noticesPerPage = 30

export const inbox = defineCommand({
  name: 'org.inbox',
  input: inboxInput,
  load: async (lobby) => ({ subject: { path: '/', ownerId: callerOf(lobby)._id } }),

  async run(kit, { before }) {
    const [told, todos] = await Promise.all([
      noticesBefore(kit, callerOf(kit)._id, before, noticesPerPage),
      before === undefined ? todosOf(kit) : [],
    ])
    const open = new Set(todos.map(({ id }) => id))
    return {
      todos,
      notices: told
        // What is still to be done stands above and is not said twice.
        .filter(({ about }) => about === null || !open.has(about))
        .map(({ _id, at, kind, details, about, unread }) => ({
          id: _id,
          at,
          kind,
          say: sayNotice(kind, details),
          opens: pageOfNotice(kind, about) ?? null,
          unread,
        })),
      /** The `before` of the next page; null on the last one. */
      next: told.length < noticesPerPage ? null : (told.at(-1)?.at ?? null),
    }
  },
})
