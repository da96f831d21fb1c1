// How does a program at the console fail? Expected troubles in one sentence, bugs with their stack.
import { CannotOpen } from './cloud'

export async function explained(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof CannotOpen)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 1
  }
}
