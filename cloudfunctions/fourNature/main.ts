// How does CloudBase call the function `fourNature`?
import { entryOver } from '../kit/cloud.tencent'
import { fourNature } from './index'

export const main = entryOver(fourNature)
