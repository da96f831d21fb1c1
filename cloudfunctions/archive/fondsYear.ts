// How far is a fonds with a year: its branches, its numbers, what is left to do, and what filing has fixed?
import { groupedBase32 } from '../../core/catalogue/boxFace'
import { localDateOf, yearOf } from '../../core/calendar'
import { arrangersOf, isFrozen, progressOf } from '../../core/numbering/filing'
import { isDissolved } from '../../core/numbering/fonds'
import { numberingBasis } from '../../core/numbering/form'
import { fondsYearInput } from '../../core/numbering/inputs'
import { callerOf, defineCommand, may } from '../kit/command'
import { shelves, tombstonesOf } from '../kit/collections/filings'
import { countsOfYear, countUnnumbered } from '../kit/collections/itemCounts'
import { checkersOf, namesIn } from '../kit/filing/hands'
import { asFonds, branchesIn, branchStandings, filingOf, fondsSubject, openFonds, placeIdsOf } from './fonds'

export const fondsYear = defineCommand({
  name: 'archive.fondsYear',
  input: fondsYearInput,

  load: openFonds,

  async run(kit, { year }, { organisation }) {
    const fonds = asFonds(organisation)
    const [filing, branches] = await Promise.all([filingOf(kit, fonds, year), branchesIn(kit, fonds, year)])
    const ownIds = fonds.kind === 'branch' ? [] : [fonds._id]
    const [standings, unnumbered, own, graves, shelf] = await Promise.all([
      branchStandings(kit, branches, year),
      countUnnumbered(kit, placeIdsOf(fonds, branches), year),
      countsOfYear(kit, ownIds, year),
      tombstonesOf(kit, filing._id),
      shelves.get(kit, filing._id),
    ])
    const closers = standings.flatMap(({ collection }) => (collection.is === 'closed' ? [collection.by] : []))
    const [names, checkers] = await Promise.all([
      namesIn(kit, filing, closers),
      checkersOf(kit, fonds, filing),
    ])
    const subject = fondsSubject(fonds)
    return {
      fonds: { id: fonds._id, name: fonds.name, fondsCode: fonds.fondsCode },
      year,
      isOver: year < yearOf(kit.now()),
      state: filing.stateIs,
      progress: progressOf(filing),
      trouble: filing.trouble,
      frozen: isFrozen(filing),
      settings: filing.settings,
      basis: numberingBasis,
      last: filing.last,
      unnumbered,
      /** 本单位接收进来的 — what lies at the unit itself, and not at a branch. */
      own: own.get(fonds._id) ?? 0,
      arranged: filing.arranged,
      runs: filing.runs,
      /** 归档凭据 — with its manifest as it stands on paper, to be compared sign by sign. */
      filed: filing.filed.map((record) => ({ ...record, readable: groupedBase32(record.manifest) })),
      names,
      checkers,
      /** Who arranged does not check. */
      arrangedByCaller: arrangersOf(filing).includes(callerOf(kit)._id),
      tombstones: graves.map(({ series, referenceCode, reason, at }) => ({
        series,
        referenceCode,
        reason,
        at,
      })),
      boxes: shelf?.boxes ?? [],
      branches: standings.map(({ branch, items, collection }) => ({
        id: branch._id,
        code: branch.code,
        name: branch.name,
        items,
        collection,
        dissolved: isDissolved(branch, localDateOf(kit.now())),
      })),
      may: {
        setNumbering: may(kit, 'archive.setNumbering', subject),
        number: may(kit, 'archive.number', subject),
        file: may(kit, 'archive.file', subject),
        box: may(kit, 'archive.box', subject),
        pack: may(kit, 'package.prepare', subject),
      },
    }
  },
})
