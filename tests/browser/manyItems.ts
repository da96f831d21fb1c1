// How does a home come by ten thousand items? One of its own, again and again under other titles, written by the collection itself.
import { items } from '../../cloudfunctions/kit/collections/items'
import { termsOf } from '../../core/classification/terms'
import { factsOf, searchTexts } from '../../core/evidence/derived'
import { openHome } from '../../local/cloud'
import { organisationIdOf } from '../../local/seed/plant'

const atOnce = 1000

/** 万件之 — in every title, so that one search finds them all and nothing else. */
export const manyWord = '万件之'

export async function addManyItems(directory: string, count: number): Promise<void> {
  const home = openHome({ directory })
  const where = { branchId: organisationIdOf('QS031'), readers: 'members', state: 'archived' }
  const [pattern] = await items.find(home.cloud, { where, limit: 1 })
  if (pattern === undefined) throw new Error('the example has no item that members read')
  const numbered = (at: number) => {
    const item = { ...factsOf(pattern), title: `${manyWord}第 ${at + 1} 件` }
    const _id = `many-${String(at).padStart(6, '0')}`
    return { ...item, _id, order: `${item.date} ${_id}`, terms: termsOf(searchTexts(item)) }
  }
  for (let from = 0; from < count; from += atOnce)
    await Promise.all(
      Array.from({ length: Math.min(atOnce, count - from) }, (_, at) =>
        items.add(home.cloud, numbered(from + at), null),
      ),
    )
  home.close()
}
