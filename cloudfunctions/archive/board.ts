// 总览 — branch × class for one year: how far is each, sorted by code and by nothing else?
import { boardInput } from '../../core/year/inputs'
import { yearStageNames } from '../../core/year/overview'
import { defineCommand } from '../kit/command'
import { boardRows } from '../kit/year/board'
import { openTree } from './branchPage'

export const board = defineCommand({
  name: 'archive.board',
  input: boardInput,

  load: openTree,

  async run(kit, { year, after }, found) {
    return { year, names: yearStageNames, ...(await boardRows(kit, found, year, after)) }
  },
})
