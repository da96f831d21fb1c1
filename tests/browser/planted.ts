// Where does the example home come from that journeys begin in? It is planted once; each journey takes a copy.
import { cpSync, rmSync } from 'node:fs'
import type { TestProject } from 'vitest/node'
import { makeDirectory, startServer } from '../support/server'

declare module 'vitest' {
  interface ProvidedContext {
    readonly plantedHome: string
    readonly builtApp: string
  }
}

export default async function setup(project: TestProject): Promise<() => void> {
  // A copy, so that a build going on beside does not pull the app away.
  const builtApp = makeDirectory()
  cpSync(process.env['LANTAI_BUILT_APP'] ?? 'dist/h5', builtApp, { recursive: true })
  const plantedHome = makeDirectory()
  const server = await startServer({ directory: plantedHome, app: builtApp, flags: ['--demo'] })
  await server.stop()
  project.provide('plantedHome', plantedHome)
  project.provide('builtApp', builtApp)
  return () => {
    for (const place of [builtApp, plantedHome]) rmSync(place, { recursive: true, force: true })
  }
}
