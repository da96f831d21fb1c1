// 总览 — branch × class for one year: how far is each, sorted by code and by nothing else?
import { boardInput } from '../../core/year/inputs'
import { yearStageNames } from '../../core/year/overview'
import { defineCommand } from '../kit/command'
import { boardRows } from '../kit/year/board'
import { openPlace } from './branchPage'

export const board = defineCommand({
  name: 'archive.board',
  input: boardInput,

  about: ({ organisationId }) => organisationId,

  load: openPlace,

  async run(kit, { year, after }, { place }) {
    return { year, names: yearStageNames, ...(await boardRows(kit, place, year, after)) }
  },
})
