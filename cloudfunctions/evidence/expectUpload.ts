// Where storage lists nothing, a phone says what it is about to upload, so that what nobody submits is cleared away.
import { expectUploadInput } from '../../core/evidence/inputs'
import { Problem } from '../../core/problem'
import { inboxOf } from '../kit/collections/bindings'
import { expectUpload as writeDown } from '../kit/collections/uploads'
import { callerOf, defineCommand } from '../kit/command'

export const expectUpload = defineCommand({
  name: 'evidence.expectUpload',
  input: expectUploadInput,
  load: async (lobby) => ({ subject: { path: '/', ownerId: callerOf(lobby)._id } }),

  async run(kit, { sha256, extension, parts }) {
    if (kit.identity === undefined) throw new Problem('signInRequired')
    await writeDown(kit, `${inboxOf(kit.identity)}/${sha256}.${extension}`, parts)
    return { expected: true }
  },
})
