// How does CloudBase call the function `activity`?
import { entryOver } from '../kit/cloud.tencent'
import { activity } from './index'

export const main = entryOver(activity)
