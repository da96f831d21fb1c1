// The function `dossier`: the checklists of those on their way into the Party, kept by three offices of a branch.
import { begin } from './begin'
import { end } from './end'
import { get } from './get'
import { handOver } from './handOver'
import { identify } from './identify'
import { list } from './list'
import { note } from './note'
import { restore } from './restore'
import { strike } from './strike'
import { votes } from './votes'

export const dossier = { list, get, begin, note, strike, identify, votes, handOver, end, restore } as const
