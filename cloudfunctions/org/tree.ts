// The tree of organisations, as everybody who is bound may see it.
import { emptySchema } from '../../core/inputs'
import { pick } from '../../core/pick'
import { defineCommand } from '../kit/command'
import { wholeTree } from '../kit/collections/organisations'

export const tree = defineCommand({
  name: 'org.tree',
  input: emptySchema,
  load: async () => ({ subject: { path: '/' } }),
  run: async (kit) =>
    (await wholeTree(kit)).map((organisation) => ({ id: organisation._id, ...pick(organisation, told) })),
})

const told = [
  'rev',
  'code',
  'name',
  'kind',
  'parentId',
  'fondsCode',
  'unitCode',
  'partyDay',
  'existsFrom',
  'existsTo',
  'settings',
] as const
