// What is sealed: for the security administrator, with what is needed to decide about erasing it.
import { emptySchema } from '../../core/inputs'
import { sealedSubmissions } from '../kit/collections/submissions'
import { defineCommand } from '../kit/command'

const listMax = 200

export const quarantined = defineCommand({
  name: 'evidence.quarantined',
  input: emptySchema,

  load: () => Promise.resolve({ subject: { path: '/' } }),

  async run(kit) {
    const found = await sealedSubmissions(kit, listMax)
    return {
      submissions: found.flatMap(({ _id: id, state, title, branchId, submitterName, files, receivedAt }) => {
        if (state.is !== 'quarantined') return []
        const { by, at, because, was, erasure } = state
        const sealed = { by, at, because, was, erasure }
        return [{ id, branchId, title, submitterName, receivedAt, fileCount: files.length, ...sealed }]
      }),
    }
  },
})
