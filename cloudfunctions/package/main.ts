// How does CloudBase call the function `package`?
import { entryOver } from '../kit/cloud.tencent'
import { packageCommands } from './index'

export const main = entryOver(packageCommands)
