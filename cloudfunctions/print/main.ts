// How does CloudBase call the function `print`?
import { entryOver } from '../kit/cloud.tencent'
import { print } from './index'

export const main = entryOver(print)
