// How does Lantai come up on a fresh machine? Installs, builds and bundles what is missing, then serves.
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { bundle, ensureBuilt, ensureInstalled, orExplain, requireNode } from '../config/ready.mjs'
import { root, ticking } from '../config/steps.mjs'

const entries = {
  serve: 'local/main.ts',
  backup: 'local/backup.ts',
  restore: 'local/restore.ts',
  export: 'local/move.ts',
  import: 'local/move.ts',
  'founding-code': 'local/move.ts',
  'rotate-key': 'local/exchangeKey.ts',
}

await orExplain(async () => {
  requireNode()
  const [verb = 'serve', ...flags] = process.argv.slice(2)
  const entry = entries[verb]
  if (entry === undefined) throw new Error(`no such verb: ${verb}`)
  await ensureInstalled()
  if (verb === 'serve') await ensureBuilt('h5')
  const program = await bundle(entry, `dist/local/${verb}.mjs`)
  const { main } = await import(pathToFileURL(program).href)
  // One program moves both ways, so it is told which.
  await main(entry === 'local/move.ts' ? [verb, ...flags] : flags, {
    appDirectory: path.join(root, 'dist', 'h5'),
    ticking,
  })
})
