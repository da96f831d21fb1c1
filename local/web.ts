// What does this machine answer over HTTP? The app, calls, uploads, files and accounts, each behind the same guards.
import { Hono } from 'hono'
import { serveAccounts, callerOf } from './web/account'
import { serveCalls } from './web/calls'
import type { Web, WebEnv } from './web/context'
import { serveFiles } from './web/files'
import { knownHost, ownOrigin, safeHeaders } from './web/guards'
import { serveInbox } from './web/inbox'
import { servePages } from './web/pages'
import { answer, refused, replyToError } from './web/replies'

export function createWeb(web: Web): Hono<WebEnv> {
  const app = new Hono<WebEnv>()
  app.use(safeHeaders(web.exposure))
  app.get('/healthz', (ask) => ask.json({ ok: true, version: web.version, at: web.cloud.now() }))
  app.use(knownHost(web.exposure))
  app.use(ownOrigin(web.exposure))
  for (const path of ['/call/*', '/inbox/*', '/inbox', '/account/*']) {
    app.use(path, async (ask, next) => {
      ask.set('caller', await callerOf(ask, web))
      await next()
    })
  }
  serveCalls(app, web)
  serveInbox(app, web)
  serveAccounts(app, web)
  serveFiles(app, web)
  servePages(app, web.appDirectory)
  app.notFound((ask) => answer(ask, refused('notFound')))
  app.onError((error, ask) => answer(ask, replyToError(error, web.cloud)))
  return app
}
