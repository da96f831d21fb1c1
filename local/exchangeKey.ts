// Was the key that signs receipts read by somebody? `npm run rotate-key` makes a new one, and keeps what the old one signed checkable.
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { argumentsIn } from './arguments'
import { CannotOpen, refuseNewer } from './cloud'
import { lockDirectory } from './engine/lock'
import { explained } from './explained'
import { defaultDirectory } from './flags'
import { exchangeReceiptKey } from './secrets'

const usage = 'npm run rotate-key [-- --data DIR]'

export const main = (args: readonly string[]): Promise<unknown> =>
  explained(async () => {
    const { values } = argumentsIn(args, usage, { data: { type: 'string' } })
    const { from, to } = exchangeKey(resolve(values.data ?? defaultDirectory()), new Date().toISOString())
    process.stdout.write(
      `签名钥已换：${from} → ${to}。旧的回执照样验得过；还没用的邀请条作废了，请重新打印；请马上再备份一次。\n` +
        `The signing key is exchanged. Old receipts stay checkable; print the open invitation slips anew; back up now.\n`,
    )
  })

/** Only while nobody signs: a running home holds its key in memory. */
export function exchangeKey(directory: string, at: string): { readonly from: string; readonly to: string } {
  if (!existsSync(join(directory, 'keys', 'receipt.json')))
    throw new CannotOpen(`${directory} 里没有签名钥（there is no signing key here）`)
  refuseNewer(directory)
  const giveBack = locked(directory)
  try {
    return exchangeReceiptKey(directory, at)
  } finally {
    giveBack()
  }
}

function locked(directory: string): () => void {
  try {
    return lockDirectory(directory)
  } catch (error) {
    throw new CannotOpen('兰台正在运行，请先停下（Lantai is running: stop it first）', { cause: error })
  }
}
