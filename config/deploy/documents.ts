// Which collections and indexes does the environment lack, and what stands open that must be closed?
import type { DeclaredCollection, DeclaredCollections, DeclaredIndex } from '../../cloudfunctions/kit/indexes'
import type { DocumentManager, IndexFound, IndexWanted, Manager, StorageRule } from './manager'
import type { Step } from './step'

/** Ours begin so; others in the same environment are left alone. */
const prefix = 'lantai_'
const pageSize = 100

/**
 * 存储规则 — nobody reads but through the functions' links, and one may write only into an inbox and only what is
 * one's own: an inbox is named by a digest of its owner that nobody else knows, what lies there already is its
 * creator's alone, and whatever is put there must be what its name says before it is held.
 */
export const storageRule: StorageRule = {
  read: false,
  write:
    'auth != null && auth.loginType != "ANONYMOUS" && (resource.openid == auth.openid || resource.openid == auth.uid)' +
    ' && /^inbox\\/[0-9a-f]{64}\\/[0-9a-f]{64}\\.[a-z0-9]{2,5}(\\.part[0-9]+of[0-9]+)?$/.test(resource.path) == true',
}

export async function documentSteps(
  manager: DocumentManager,
  declared: DeclaredCollections,
): Promise<readonly Step[]> {
  const there = new Set(await collectionNames(manager))
  const open = await openOnes(
    manager,
    Object.keys(declared).filter((name) => there.has(name)),
  )
  const steps: Step[] = []
  for (const [name, collection] of Object.entries(declared)) {
    const isNew = !there.has(name)
    if (isNew)
      steps.push({ say: `create collection ${name}`, run: () => manager.database.createCollection(name) })
    // Closed before anything can be written into it.
    if (isNew || open.has(name))
      steps.push({
        say: `close collection ${name} to clients`,
        run: () =>
          manager.permission.modifyResourcePermission({
            resourceType: 'collection',
            resource: name,
            permission: 'ADMINONLY',
          }),
      })
    const found = isNew ? [] : ((await manager.database.describeCollection(name)).Indexes ?? [])
    steps.push(...indexSteps(manager, name, collection, found))
  }
  return steps
}

export async function storageSteps(manager: Manager): Promise<readonly Step[]> {
  const { acl, rule } = await manager.storage.getStorageAcl({ withRule: true })
  if (acl === 'CUSTOM' && rule?.read === storageRule.read && rule.write === storageRule.write) return []
  return [
    {
      say: `close the bucket except one's own inbox (it was ${acl})`,
      run: () => manager.storage.setStorageAcl('CUSTOM', storageRule),
    },
  ]
}

async function collectionNames(manager: DocumentManager): Promise<readonly string[]> {
  const names: string[] = []
  for (;;) {
    const page = { MgoLimit: pageSize, MgoOffset: names.length }
    const { Collections } = await manager.database.listCollections(page)
    names.push(...Collections.map(({ CollectionName }) => CollectionName))
    if (Collections.length < pageSize) return names
  }
}

async function openOnes(manager: DocumentManager, names: readonly string[]): Promise<ReadonlySet<string>> {
  if (names.length === 0) return new Set()
  const asked = { resourceType: 'collection' as const, resources: names }
  const { PermissionList } = (await manager.permission.describeResourcePermission(asked)).Data
  const closed = PermissionList.filter(({ Permission }) => Permission === 'ADMINONLY')
  const closedNames = new Set(closed.map(({ Resource }) => Resource))
  return new Set(names.filter((name) => !closedNames.has(name)))
}

function indexSteps(
  manager: DocumentManager,
  name: string,
  { indexes }: DeclaredCollection,
  found: readonly IndexFound[],
): readonly Step[] {
  const wanted = indexes.map(toIndex)
  const isRight = (one: IndexFound) => wanted.some((other) => describe(other) === describeFound(one))
  const wrong = found.filter((one) => one.Name.startsWith(prefix) && !isRight(one))
  const present = new Set(found.filter(isRight).map(describeFound))
  const missing = wanted.filter((one) => !present.has(describe(one)))
  return [
    ...wrong.map(({ Name }) => ({
      say: `drop index ${name}.${Name}`,
      run: () => manager.database.updateCollection(name, { DropIndexes: [{ IndexName: Name }] }),
    })),
    ...missing.map((one) => ({
      say: `create ${one.MgoKeySchema.MgoIsUnique ? 'unique ' : ''}index ${name}.${one.IndexName}`,
      run: () => manager.database.updateCollection(name, { CreateIndexes: [one] }),
    })),
  ]
}

/** An index over an array is what MongoDB makes of the first array it meets; there is nothing to say for it. */
function toIndex({ fields, unique }: DeclaredIndex): IndexWanted {
  const isUnique = unique === true
  return {
    IndexName: `${prefix}${fields.join('_').replaceAll('.', '-')}${isUnique ? '_unique' : ''}`,
    MgoKeySchema: {
      MgoIndexKeys: fields.map((field) => ({ Name: field, Direction: '1' })),
      MgoIsUnique: isUnique,
    },
  }
}

const describe = ({ IndexName, MgoKeySchema: { MgoIndexKeys, MgoIsUnique } }: IndexWanted): string =>
  JSON.stringify([IndexName, MgoIndexKeys.map(({ Name, Direction }) => [Name, Direction]), MgoIsUnique])
const describeFound = ({ Name: name, Keys, Unique }: IndexFound): string =>
  JSON.stringify([name, Keys.map(({ Name, Direction }) => [Name, Direction]), Unique])
