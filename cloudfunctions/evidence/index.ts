// The function `evidence`: what members submit, and what is decided about it.
import { submit } from './submit'

export const evidence = { submit } as const
