// How does CloudBase call the function `org`?
import { entryOver } from '../kit/cloud.tencent'
import { org } from './index'

export const main = entryOver(org)
