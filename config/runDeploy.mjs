// Builds the functions and deploys them: `npm run deploy`. What is done is in config/deploy.ts, which Node 20 cannot run itself.
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { buildFunctions, declaredFunctions } from './buildFunctions.mjs'
import { bundle, ensureInstalled, orExplain, requireNode } from './ready.mjs'
import { root } from './steps.mjs'

await orExplain(async () => {
  requireNode()
  await ensureInstalled()
  const folder = path.join(root, 'dist', 'cloudfunctions')
  await buildFunctions(folder)
  const program = await bundle('config/deploy.ts', 'dist/deploy/main.mjs')
  const { main } = await import(pathToFileURL(program).href)
  await main(process.argv.slice(2), { functions: await declaredFunctions(), folder })
})
