// The function `package`: a filed year on its way out of the house, and packages of others on their way in.
import { accept } from './accept'
import { eep } from './eep'
import { intakes } from './intakes'
import { link } from './link'
import { list } from './list'
import { original } from './original'
import { prepare } from './prepare'
import { receive } from './receive'
import { reject } from './reject'

/** The name by itself is a reserved word. */
export const packageCommands = {
  prepare,
  list,
  link,
  eep,
  receive,
  intakes,
  accept,
  reject,
  original,
} as const
