// The function `activity`: what a branch plans, holds and cancels.
import { create } from './create'

export const activity = { create } as const
