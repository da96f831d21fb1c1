// How is a person greeted at this hour?
import { localTimeOf } from '../../../core/calendar'

const hours = [
  { before: '05:00', words: '夜深了' },
  { before: '11:00', words: '早上好' },
  { before: '13:00', words: '中午好' },
  { before: '18:00', words: '下午好' },
] as const

export const greetingAt = (now: string): string =>
  hours.find(({ before }) => localTimeOf(now) < before)?.words ?? '晚上好'
