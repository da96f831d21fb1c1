// What was said after a command? Read by Node's own parser, and explained with the usage where it makes no sense.
import { parseArgs } from 'node:util'
import type { ParseArgsConfig } from 'node:util'
import { CannotOpen } from './cloud'

/** 问用法 — by --help: an answer, and no trouble. */
export class Asked extends CannotOpen {}

/** 参数 — flags, and at most so many names without one; a wrong one, and --help, are answered by the usage. */
export function argumentsIn<const Options extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  usage: string,
  options: Options,
  namesMax = 0,
) {
  if (args.includes('--help')) throw new Asked(usage)
  const { values, positionals } = parsed(args, usage, options)
  const extra = positionals[namesMax]
  if (extra !== undefined) throw new CannotOpen(`不知道 ${extra} 是什么。 Unexpected ${extra}\n\n${usage}`)
  return { values, positionals }
}

function parsed<const Options extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  usage: string,
  options: Options,
) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options })
  } catch (error) {
    const { code, message = String(error) } = error as NodeJS.ErrnoException
    // Node says what is wrong with a flag in English alone.
    const wrong = code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION' ? '没有这个参数' : '这个参数的值不对'
    throw new CannotOpen(`${wrong}。 ${message}\n\n${usage}`)
  }
}
