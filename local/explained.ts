// How does a program at the console fail? Expected troubles in one sentence, bugs with their stack.
import { CannotOpen } from './cloud'

/** Answers whether the work was done. */
export async function explained(work: () => Promise<void>): Promise<boolean> {
  try {
    await work()
    return true
  } catch (error) {
    if (!(error instanceof CannotOpen)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 1
    return false
  }
}
