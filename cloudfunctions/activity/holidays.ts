// Which days of a year are holidays here, and on whose word?
import { holidayYearInput } from '../../core/activity/holidays'
import { defineCommand, may } from '../kit/command'
import { holidayTableOf } from '../kit/collections/holidays'
import { homeSubject } from './home'

export const holidays = defineCommand({
  name: 'activity.holidays',
  input: holidayYearInput,
  load: async () => ({ subject: { path: '/' } }),

  async run(kit, { year }) {
    const { entered, table } = await holidayTableOf(kit, year)
    return {
      table,
      entered: entered === undefined ? null : { at: entered.enteredAt },
      rev: entered?.rev ?? 0,
      mayEnter: may(kit, 'activity.saveHolidays', await homeSubject(kit)),
    }
  },
})
