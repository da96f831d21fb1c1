// What does one report say: each check with its result, what a person added, and what is still open?
import { checks } from '../../core/fourNature/checks'
import { reportInput } from '../../core/fourNature/inputs'
import { explanationOf, openRows, progressOf, resultOf, settlementOf } from '../../core/fourNature/report'
import { isReportFixed } from '../../core/numbering/filing'
import { defineCommand, may } from '../kit/command'
import { filings } from '../kit/collections/filings'
import { people } from '../kit/collections/people'
import { openReport } from './opened'

export const report = defineCommand({
  name: 'fourNature.report',
  input: reportInput,

  load: openReport,

  async run(kit, _input, { report: one, subject }) {
    const {
      _id,
      fondsId,
      fondsName,
      fondsCode,
      year,
      stage,
      begun,
      state,
      run,
      declared,
      environment,
      digest,
    } = one
    const ids = [begun.by, ...[...one.settlements, ...one.explanations].map(({ by }) => by)]
    const [found, filing] = await Promise.all([
      people.getMany(kit, [...new Set(ids)]),
      filings.get(kit, one.filingId),
    ])
    const names = new Map(found.map(({ _id: id, name }) => [id, name]))
    const isFixed = filing !== undefined && isReportFixed(filing, _id)
    const signed = <One extends { readonly by: string }>(word: One | undefined) =>
      word === undefined ? null : { ...word, by: names.get(word.by) ?? '' }
    return {
      ...{ id: _id, fondsId, fondsName, fondsCode, year, stage, run, declared, environment, digest },
      begun: { by: names.get(begun.by) ?? '', at: begun.at },
      state: state.is,
      endedAt: state.is === 'running' ? null : state.at,
      stoppedBecause: state.is === 'stopped' ? state.reason : null,
      progress: progressOf(one),
      open: openRows(one),
      rows: one.rows.map((row) => ({
        ...row,
        nature: checks[row.code].nature,
        name: checks[row.code].name,
        how: checks[row.code].how,
        basis: checks[row.code].basis,
        result: resultOf(one, row),
        asked: row.result === 'person',
        settlement: signed(settlementOf(one, row.code)),
        explanation: signed(explanationOf(one, row.code)),
      })),
      /** 归档所依据的 — nothing is added to it any more. */
      isFixed,
      may: { settle: !isFixed && may(kit, 'fourNature.settle', subject) },
    }
  },
})
