// Which environment of CloudBase is meant, and by whose key, as the operator's shell says?
import { bucketVariable } from '../../cloudfunctions/kit/tencent/files'
import { receiptKeyVariable, retiredKeysVariable } from '../../cloudfunctions/kit/tencent/keys'
import { CannotOpen } from '../cloud'

/** 云账号 — what node-sdk is given outside of a function. */
export interface Account {
  readonly env: string
  readonly secretId: string
  readonly secretKey: string
  readonly sessionToken?: string
}

export const accountUsage = `  LANTAI_ENV, TENCENTCLOUD_SECRETID, TENCENTCLOUD_SECRETKEY   as for npm run deploy
  ${bucketVariable}, ${receiptKeyVariable}   as the console shows them in the configuration of the function org,
  ${retiredKeysVariable}   too, where it stands there`

/** Refused with the usage when something of it is missing. */
export function accountIn(
  environment: Readonly<Record<string, string | undefined>>,
  usage: string,
): { readonly account: Account; readonly receiptKey: string; readonly retiredKeys: string } {
  const { LANTAI_ENV: env, TENCENTCLOUD_SECRETID: secretId, TENCENTCLOUD_SECRETKEY: secretKey } = environment
  const receiptKey = environment[receiptKeyVariable]
  if (!env || !secretId || !secretKey || !receiptKey || !environment[bucketVariable])
    throw new CannotOpen(usage)
  const sessionToken = environment['TENCENTCLOUD_SESSIONTOKEN']
  const account = { env, secretId, secretKey, ...(sessionToken === undefined ? {} : { sessionToken }) }
  return { account, receiptKey, retiredKeys: environment[retiredKeysVariable] ?? '' }
}
