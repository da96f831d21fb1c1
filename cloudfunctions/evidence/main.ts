// How does CloudBase call the function `evidence`?
import { entryOver, note } from '../kit/cloud.tencent'
import { decoderBuild } from '../kit/image/decoder'
import { evidence } from './index'

note({ event: 'started', decoder: decoderBuild })
export const main = entryOver(evidence)
