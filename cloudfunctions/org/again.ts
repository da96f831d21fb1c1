// What happens when two people change the same thing at once? The later one looks again and tries again.
import { Problem } from '../../core/problem'

/** Runs work that reads first and writes by revision; three times before the caller is told to look again. */
export async function again<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let left = 3; ; left -= 1) {
    try {
      return await work()
    } catch (error) {
      if (left === 1 || !(error instanceof Problem) || error.code !== 'changedMeanwhile') throw error
    }
  }
}
