// Where is the path of an organisation repeated, so that a list needs no second look-up, and how does it follow a move?
import type { Activity } from '../../core/activity/activity'
import { movedItem } from '../../core/evidence/growth'
import type { Organisation } from '../../core/org/organisation'
import type { Cloud, Filter, Query } from '../kit/cloud'
import { activities } from '../kit/collections/activities'
import { branchYears } from '../kit/collections/branchYears'
import { dossiers } from '../kit/collections/dossiers'
import { damages } from '../kit/collections/fixity'
import { items } from '../kit/collections/items'
import { lightRecords } from '../kit/collections/lightRecords'
import { minutesByActivity } from '../kit/collections/minutes'
import { plans } from '../kit/collections/plans'
import { submissions } from '../kit/collections/submissions'
import { again } from './again'

/** Everything that says where this place stands says it anew; what says so already is left alone. */
export async function repeatPath(cloud: Cloud, place: Organisation): Promise<void> {
  await inEach(cloud, activities, { jointIds: place._id }, (one) => joinedAt(one, place))
  await inEach(cloud, items, { branchId: place._id }, (item) =>
    item.branchPath === place.path ? undefined : movedItem(item, place.path),
  )
  await repeatIn(cloud, activities, place)
  await repeatIn(cloud, submissions, place)
  await repeatIn(cloud, minutesByActivity, place)
  await repeatIn(cloud, plans, place)
  await repeatIn(cloud, lightRecords, place)
  await repeatIn(cloud, dossiers, place)
  await repeatIn(cloud, branchYears, place)
  await repeatIn(cloud, damages, place)
}

/** 联建共建 — the branch that moved has joined what another holds. */
function joinedAt({ joint = [] }: Activity, { _id, path }: Organisation) {
  const isStale = joint.some(({ branchId, branchPath }) => branchId === _id && branchPath !== path)
  const moved = joint.map((side) => (side.branchId === _id ? { ...side, branchPath: path } : side))
  return isStale ? { joint: moved } : undefined
}

interface Repeating {
  readonly _id: string
  readonly branchPath: string
}

interface Collection<Document> {
  find(home: Cloud, query: Query): Promise<readonly Document[]>
  get(home: Cloud, id: string): Promise<Document | undefined>
  change(home: Cloud, before: Document, changes: object, entry: null): Promise<Document>
}

const repeatIn = <Document extends Repeating>(
  cloud: Cloud,
  collection: Collection<Document>,
  { _id, path }: Organisation,
): Promise<void> =>
  inEach(cloud, collection, { branchId: _id }, ({ branchPath }) =>
    branchPath === path ? undefined : { branchPath: path },
  )

/** No log entry of its own: it follows from that of the move. */
async function inEach<Document extends { readonly _id: string }>(
  cloud: Cloud,
  collection: Collection<Document>,
  where: Filter,
  moved: (before: Document) => object | undefined,
): Promise<void> {
  let after = ''
  for (;;) {
    const page = await collection.find(cloud, {
      where: { ...where, _id: { gt: after } },
      orderBy: [['_id', 'asc']],
      limit: 500,
    })
    for (const one of page.filter((other) => moved(other) !== undefined)) {
      await again(async () => {
        const now = await collection.get(cloud, one._id)
        const changes = now && moved(now)
        if (now !== undefined && changes !== undefined) await collection.change(cloud, now, changes, null)
      })
    }
    after = page.at(-1)?._id ?? after
    if (page.length < 500) return
  }
}
