// What do all journeys in a browser share? The built app, the program that serves it, and the example home.
import { cpSync, rmSync } from 'node:fs'
import type { TestProject } from 'vitest/node'
import plant from '../support/planted'
import { dropProgram, makeDirectory, makeProgram } from '../support/server'

declare module 'vitest' {
  interface ProvidedContext {
    readonly builtApp: string
    readonly serverProgram: string
  }
}

export default async function setup(project: TestProject): Promise<() => void> {
  // A copy, so that a build going on beside does not pull the app away.
  const builtApp = makeDirectory()
  cpSync(process.env['LANTAI_BUILT_APP'] ?? 'dist/h5', builtApp, { recursive: true })
  const serverProgram = await makeProgram(builtApp)
  project.provide('builtApp', builtApp)
  project.provide('serverProgram', serverProgram)
  const uproot = await plant(project, serverProgram)
  return () => {
    uproot()
    dropProgram(serverProgram)
    rmSync(builtApp, { recursive: true, force: true })
  }
}
