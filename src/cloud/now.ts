// What time does this device show? For words such as 今天 and for prefilled days; what is recorded bears the server's time.
import { localDateOf } from '../../core/calendar'

export const now = (): string => new Date().toISOString()

export const today = (): string => localDateOf(now())
