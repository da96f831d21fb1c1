// Where is the record of a meeting found? One for an activity, under the activity's own id.
import { minutesSchema } from '../../../core/meeting/minutes'
import type { Minutes } from '../../../core/meeting/minutes'
import { defineCollection } from './collection'

export const minutesByActivity = defineCollection<Minutes>({
  name: 'minutes',
  version: 1,
  schema: minutesSchema,
})
