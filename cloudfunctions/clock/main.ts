// How does CloudBase's timer wind the clock? For so long that a round begun last still ends within the function's time.
import { addMinutes } from '../../core/calendar'
import { note, timerEntry } from '../kit/cloud.tencent'
import { weChatMessages } from '../kit/messages/wechat'
import { templatesFrom, templatesVariable } from '../kit/messages/offered'
import { decoderBuild } from '../kit/image/decoder'
import { tick } from './index'

/** Of the 60 seconds that the platform gives; what is left over waits for the next minute. */
const minutesOfRounds = 0.5

note({ event: 'started', decoder: decoderBuild })

/** The only function that sends: whatever it does, no command waits for it or fails by it. */
const messages = weChatMessages(templatesFrom(process.env[templatesVariable]), note)
export const main = timerEntry((cloud) =>
  tick({ ...cloud, messages }, addMinutes(cloud.now(), minutesOfRounds)),
)
