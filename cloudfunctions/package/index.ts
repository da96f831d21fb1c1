// The function `package`: a filed year on its way out of the house, and packages of others on their way in.
import { eep } from './eep'
import { link } from './link'
import { list } from './list'
import { prepare } from './prepare'

/** The name by itself is a reserved word. */
export const packageCommands = { prepare, list, link, eep } as const
