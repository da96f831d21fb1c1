// The wire twin for tests: its server, and the seam of the cloud as a bundle with the unmodified SDK inside.
import { mkdirSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { build } from 'esbuild'

type Tencent = typeof import('../../cloudfunctions/kit/cloud.tencent')

let loaded: Promise<Tencent> | undefined

/**
 * kit/cloud.tencent.ts as a function holds it. Bundled, since the SDK sets the query builder's one request class for
 * its whole process, and the engine of these tests uses the same builder with another.
 */
export function loadTencent(): Promise<Tencent> {
  loaded ??= bundleTencent()
  return loaded
}

async function bundleTencent(): Promise<Tencent> {
  const outfile = resolve('.cache', 'wire', `cloud.tencent.${process.pid}.cjs`)
  mkdirSync(resolve('.cache', 'wire'), { recursive: true })
  await build({
    entryPoints: ['cloudfunctions/kit/cloud.tencent.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'error',
  })
  const loadedNow = createRequire(import.meta.url)(outfile) as Tencent
  rmSync(outfile)
  return loadedNow
}

/** What an app outside a function must say of itself. */
export const outside = (serviceUrl: string) => ({
  env: 'wire',
  secretId: 'wire',
  secretKey: 'wire',
  serviceUrl,
})
