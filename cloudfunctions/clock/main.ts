// How does CloudBase's timer wind the clock? For so long that a round begun last still ends within the function's time.
import { addMinutes } from '../../core/calendar'
import { note, timerEntry } from '../kit/cloud.tencent'
import { decoderBuild } from '../kit/image/decoder'
import { tick } from './index'

/** Of the 60 seconds that the platform gives; what is left over waits for the next minute. */
const minutesOfRounds = 0.5

note({ event: 'started', decoder: decoderBuild })
export const main = timerEntry((cloud) => tick(cloud, addMinutes(cloud.now(), minutesOfRounds)))
