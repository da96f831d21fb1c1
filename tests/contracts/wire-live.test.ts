// Does a real environment keep the contract of documents? Only with LIVE=1 and credentials; else nothing is claimed.
import { expect, test } from 'vitest'
import type { Documents, Stored } from '../../cloudfunctions/kit/cloud'
import { createDocuments } from '../../cloudfunctions/kit/documents'
import { documentSteps } from '../../config/deploy/documents'
import type { Manager } from '../../config/deploy/manager'
import { documentsContract } from './documents.contract'
import { contractCollections } from './documents.contract.collections'

const {
  LIVE,
  LANTAI_ENV: envId,
  TENCENTCLOUD_SECRETID: secretId,
  TENCENTCLOUD_SECRETKEY: secretKey,
} = process.env

if (LIVE === '1' && envId && secretId && secretKey) await runLive({ env: envId, secretId, secretKey })
else {
  process.stdout.write('LIVE: not run (no credentials)\n')
  test.skip('the contract of documents in a real environment', () => {})
}

/** Name an environment for tests: the contract's collections are made in it, and emptied before every test. */
async function runLive(settings: { env: string; secretId: string; secretKey: string }): Promise<void> {
  const { default: CloudBase } = await import('@cloudbase/manager-node')
  const app = new CloudBase({ ...settings, envId: settings.env })
  const services: unknown = { env: app.env, database: app.database, permission: app.permission }
  await app.env.getEnvInfo()
  for (const { run } of await documentSteps(services as Manager, contractCollections)) await run()

  const { default: tcb } = await import('@cloudbase/node-sdk')
  const documents = createDocuments(tcb.init(settings).database())
  documentsContract('in a real environment', () => {
    const emptied = empty(documents)
    const later = new Proxy({} as Documents, {
      get:
        (_, method: keyof Documents) =>
        async (...values: never[]) => {
          await emptied
          return (documents[method] as (...all: never[]) => unknown)(...values)
        },
    })
    return { documents: later, close: () => {} }
  })
  test('the environment is a real one', () => expect(settings.env).not.toBe('wire'))
}

async function empty(documents: Documents): Promise<void> {
  for (const name of Object.keys(contractCollections))
    for (;;) {
      const found = (await documents.find(name, { where: {}, limit: 1000 })) as readonly Stored[]
      if (found.length === 0) break
      await Promise.all(found.map(({ _id, rev }) => documents.remove(name, _id, rev)))
    }
}
