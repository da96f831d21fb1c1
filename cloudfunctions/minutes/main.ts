// How does CloudBase call the function `minutes`?
import { entryOver } from '../kit/cloud.tencent'
import { minutes } from './index'

export const main = entryOver(minutes)
