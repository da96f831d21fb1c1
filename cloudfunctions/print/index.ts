// The function `print`: what of a year goes onto paper, into a spreadsheet or to whoever takes it over.
import { boxes } from './boxes'
import { catalogue } from './catalogue'

export const print = { catalogue, boxes } as const
