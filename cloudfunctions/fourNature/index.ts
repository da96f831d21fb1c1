// The function `fourNature`: checking a year for 真实、完整、可用、安全, what a person adds to it, and what has been damaged.
import { begin } from './begin'
import { explain } from './explain'
import { findings } from './findings'
import { fixity } from './fixity'
import { recheck } from './recheck'
import { report } from './report'
import { reports } from './reports'
import { settle } from './settle'

export const fourNature = { reports, report, findings, begin, settle, explain, fixity, recheck } as const
