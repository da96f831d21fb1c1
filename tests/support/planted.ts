// Where does the example home come from that journeys begin in? It is planted once for all files of a run; each takes a copy.
import { rmSync } from 'node:fs'
import type { TestProject } from 'vitest/node'
import { makeDirectory, startServer } from './server'

declare module 'vitest' {
  interface ProvidedContext {
    readonly plantedHome: string
  }
}

export default async function plant(project: TestProject, program?: string): Promise<() => void> {
  const plantedHome = makeDirectory()
  const how = program === undefined ? {} : { program }
  const server = await startServer({ directory: plantedHome, flags: ['--demo'], ...how })
  await server.stop()
  project.provide('plantedHome', plantedHome)
  return () => rmSync(plantedHome, { recursive: true, force: true })
}
