// The function `activity`: what a branch plans, holds and cancels.
import { cancel } from './cancel'
import { create } from './create'
import { edit } from './edit'
import { get } from './get'
import { list } from './list'

export const activity = { list, get, create, edit, cancel } as const
