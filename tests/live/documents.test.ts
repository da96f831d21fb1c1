// Does a real environment keep the contract of documents? Only with LIVE=1 and credentials: `npm run test:live`.
import { generateKeyPairSync } from 'node:crypto'
import { test } from 'vitest'
import type { Documents } from '../../cloudfunctions/kit/cloud'
import { documentsContract } from '../contracts/documents.contract'
import { contractCollections } from '../contracts/documents.contract.collections'
import { accountOf, managerOf, notRun, openEnvironment } from '../support/live'

const account = accountOf(process.env)
if (account === undefined) test.skip(notRun, () => {})
else {
  const key = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'der' })
  const environment = await openEnvironment(
    account,
    await managerOf(account),
    key.toString('base64'),
    contractCollections,
  )
  documentsContract('in a real environment', () => {
    const emptied = environment.empty()
    const documents = new Proxy({} as Documents, {
      get:
        (_, method: keyof Documents) =>
        async (...values: never[]) => {
          await emptied
          return (environment.cloud.documents[method] as (...all: never[]) => unknown)(...values)
        },
    })
    return { documents, close: () => {} }
  })
}
