// How does Lantai come up on a fresh machine? Installs, builds and bundles what is missing, then serves.
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { bundle, ensureBuilt, ensureInstalled, NotReady, orExplain, requireNode } from '../config/ready.mjs'
import { root, ticking } from '../config/steps.mjs'

const entries = {
  serve: 'local/main.ts',
  backup: 'local/backup.ts',
  restore: 'local/restore.ts',
  export: 'local/move.ts',
  import: 'local/move.ts',
  package: 'local/package.ts',
  'founding-code': 'local/move.ts',
  'rotate-key': 'local/exchangeKey.ts',
}

await orExplain(async () => {
  requireNode()
  const [verb = 'serve', ...flags] = process.argv.slice(2)
  const entry = entries[verb]
  if (entry === undefined)
    throw new NotReady(
      `没有“${verb}”这个命令，有：${Object.keys(entries).join(' ')}。 There is no ${verb}, but these: ${Object.keys(entries).join(' ')}.`,
    )
  await ensureInstalled()
  const program = await bundle(entry, `dist/local/${verb}.mjs`)
  const { main, mayServe } = await import(pathToFileURL(program).href)
  const engineProgram = path.join(root, 'dist', 'local', 'engine.mjs')
  // What keeps it from serving is told before anybody waits for a build.
  if (verb === 'serve' && !flags.includes('--help')) {
    if (!(await mayServe(flags))) return
    await bundle('local/engine/thread.ts', 'dist/local/engine.mjs')
    await ensureBuilt('h5')
  }
  // One program moves both ways, so it is told which.
  await main(entry === 'local/move.ts' ? [verb, ...flags] : flags, {
    appDirectory: path.join(root, 'dist', 'h5'),
    engineProgram,
    ticking,
  })
  // A command that is done ends at once, whatever connections to the cloud are still kept open for a next request.
  if (verb !== 'serve') process.exit()
})
