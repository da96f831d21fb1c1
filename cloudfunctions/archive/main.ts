// How does CloudBase call the function `archive`?
import { entryOver } from '../kit/cloud.tencent'
import { archive } from './index'

export const main = entryOver(archive)
