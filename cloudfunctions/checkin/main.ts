// How does CloudBase call the function `checkin`?
import { entryOver } from '../kit/cloud.tencent'
import { checkin } from './index'

export const main = entryOver(checkin)
