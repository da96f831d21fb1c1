// How does the browser talk to its home? To the server it came from, or to CloudBase by its own SDK, as the build says.
import { overCloudBase } from './overCloudBase'
import { serverTransport } from './server.h5'

/** How signing in answers here: with a cookie. */
export const carrier = 'cookie'

/** The SDK is 0.8 MB: only CloudBase's build holds it, in a file of its own. */
const openSdk = async () => {
  const loaded = LANTAI_HOME === 'cloudbase' ? import('@cloudbase/js-sdk') : undefined
  if (loaded === undefined) throw new Error('this build has no SDK')
  const { default: cloudbase } = await loaded
  const app = cloudbase.init({ env: LANTAI_ENV, endPointMode: 'CLOUD_API' })
  return { app, auth: app.auth({ persistence: 'local' }) }
}

let opened: ReturnType<typeof openSdk> | undefined
/** What could not be loaded is asked for again. */
const sdk = () => {
  opened ??= openSdk().catch((error: unknown) => {
    opened = undefined
    throw error
  })
  return opened
}

/** Whoever has not entered is a guest, whom the functions treat as nobody. */
const asSomebody = async () => {
  const { app, auth } = await sdk()
  if (!(await auth.getLoginState())) await auth.signInAnonymously()
  return app
}

/** The SDK's categories of errors that mean: no such account, or another passphrase. */
const unknownHere: readonly string[] = ['INVALID_CREDENTIALS', 'USER_NOT_FOUND']

/** Made only where the build asks for it, so that a server's build leaves all of it out. */
const cloudBaseTransport = () =>
  overCloudBase<Blob>({
    invoke: async (name, event) => (await (await asSomebody()).callFunction({ name, data: event })).result,

    async put(cloudPath, bytes, onProgress) {
      const app = await asSomebody()
      const onUploadProgress = ({ loaded, total }: { loaded: number; total: number }) =>
        onProgress(total > 0 ? loaded / total : 0)
      // The SDK's types know paths only; in a browser it takes the file itself.
      const filePath = bytes as unknown as string
      await app.uploadFile({ cloudPath, filePath, onUploadProgress })
    },

    /** 用户名密码 — the platform's own accounts, whose uid stays the same, so that an invitation can be bound to it. */
    async enter(username, password) {
      const { auth } = await sdk()
      const { error } = await auth.signInWithPassword({ username, password })
      if (!error) return 'entered'
      if (unknownHere.includes(error.category)) return 'refused'
      throw error
    },
    leave: async () => void (await (await sdk()).auth.signOut()),
  })

const transport = LANTAI_HOME === 'cloudbase' ? cloudBaseTransport() : serverTransport
export const { postJson, fileUrl, sendPiece } = transport
