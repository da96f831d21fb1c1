// 到期 — which filed items of a fonds have come to the end of their term; time only asks, people decide.
import { localDateOf } from '../../core/calendar'
import { keptBefore } from '../../core/numbering/appraisal'
import { expiresOn, lastExpiredYear, yearsKept } from '../../core/numbering/expiry'
import { expiredInput } from '../../core/numbering/inputs'
import { branchesOfFonds, placesOfFonds } from '../../core/numbering/fonds'
import { defineCommand } from '../kit/command'
import { listsNaming, onOpenLists } from '../kit/collections/appraisals'
import { expiredItems } from '../kit/collections/items'
import { below } from '../kit/collections/organisations'
import { asFonds, openFonds } from './fonds'

const pageMax = 100

export const expired = defineCommand({
  name: 'archive.expired',
  input: expiredInput,
  about: ({ fondsId }) => fondsId,

  load: openFonds,

  /** One branch at a time; without one, the first of the fonds. */
  async run(kit, { retention, branchId, after }, { organisation }) {
    const fonds = asFonds(organisation)
    const today = localDateOf(kit.now())
    const tree = await below(kit, fonds.path)
    const branches = placesOfFonds(branchesOfFonds(tree, fonds), organisation)
    const branch = branches.find(({ _id }) => branchId === undefined || _id === branchId)
    const lastYear = lastExpiredYear(retention, today) ?? 0
    const found =
      branch === undefined
        ? []
        : await expiredItems(kit, { branchId: branch._id, retention, lastYear, after }, pageMax)
    const lists = await listsNaming(
      kit,
      found.map(({ _id }) => _id),
    )
    const listed = onOpenLists(lists)
    const rows = found.map((item) => ({
      itemId: item._id,
      referenceCode: item.referenceCode,
      title: item.title,
      year: item.year,
      retention: item.placement.retention,
      expiredOn: expiresOn(item.year, item.placement.retention),
      keptYears: yearsKept(item.year, today),
      pages: item.pages,
      /** 已列入清册 — on a list that is not done with. */
      onOpenList: listed.has(item._id),
      /** 鉴定过 — decided once to be kept; no new term follows from that, and nobody need look at it each year. */
      keptBefore: keptBefore(lists, item._id),
    }))
    return {
      branches: branches.map(({ _id: id, name }) => ({ id, name })),
      branchId: branch?._id ?? null,
      rows: rows.toSorted(
        (one, other) => Number(one.keptBefore !== null) - Number(other.keptBefore !== null),
      ),
      next: found.length < pageMax ? null : (found.at(-1)?.order ?? null),
    }
  },
})
