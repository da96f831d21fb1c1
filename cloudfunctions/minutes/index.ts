// The function `minutes`: what was said and decided at a meeting, written, printed and handed in.
import { get } from './get'
import { handIn } from './handIn'
import { print } from './print'
import { save } from './save'

export const minutes = { get, save, print, handIn } as const
