import type { DeclaredFunction } from '../local/wire/functions'

export interface BuiltFunction {
  readonly name: string
  readonly sizeBytes: number
  readonly installed: readonly string[]
  readonly folder: string
}
export const bundleBytesMax: number
export function declaredFunctions(): Promise<readonly DeclaredFunction[]>
export function buildFunctions(outFolder?: string): Promise<readonly BuiltFunction[]>
