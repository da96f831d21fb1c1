// How does a program at the console fail? Expected troubles in one sentence, bugs with their stack.
import { Asked } from './arguments'
import { CannotOpen } from './cloud'

/** Answers whether the work was done. */
export async function explained(work: () => Promise<void>): Promise<boolean> {
  try {
    await work()
    return true
  } catch (error) {
    if (!(error instanceof CannotOpen)) throw error
    if (error instanceof Asked) {
      process.stdout.write(`${error.message}\n`)
      return true
    }
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 1
    return false
  }
}
