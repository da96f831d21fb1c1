// What does a home do until it is killed? Adds documents, many in flight, and says which were acknowledged.
import { writeSync } from 'node:fs'
import { createDocuments } from '../../cloudfunctions/kit/documents'
import { openEngine } from '../../local/engine/database'
import { contractCollections } from './documents.contract.collections'

const [directory = '', round = ''] = process.argv.slice(2)
const engine = openEngine({ directory, collections: contractCollections })
const documents = createDocuments(engine.database)

async function addForever(lane: number): Promise<never> {
  for (let at = 0; ; at++) {
    const _id = `${round}-${lane}-${at}`
    await documents.add('things', { _id, v: 1, rev: 1, code: _id, terms: ['党课', _id] } as never)
    writeSync(1, `${_id}\n`)
  }
}

writeSync(1, 'open\n')
for (let lane = 0; lane < 32; lane++) void addForever(lane)
