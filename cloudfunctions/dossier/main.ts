// How does CloudBase call the function `dossier`?
import { entryOver } from '../kit/cloud.tencent'
import { dossier } from './index'

export const main = entryOver(dossier)
