// What is sealed: for the security administrator, and for whoever is asked to agree to an erasure as the second person.
import { emptySchema } from '../../core/inputs'
import type { Submission } from '../../core/evidence/submission'
import { submissionSubject } from '../kit/approval/reviewing'
import { people } from '../kit/collections/people'
import { sealedSubmissions } from '../kit/collections/submissions'
import { callerOf, defineCommand, may } from '../kit/command'
import type { Kit } from '../kit/command'

const listMax = 200

export const quarantined = defineCommand({
  name: 'evidence.quarantined',
  input: emptySchema,

  load: () => Promise.resolve({ subject: { path: '/' } }),

  async run(kit) {
    const found = (await sealedSubmissions(kit, listMax)).filter((one) => isShown(kit, one))
    const names = await namesOf(kit, found)
    return {
      submissions: found.flatMap(({ _id: id, state, title, branchId, submitterName, files, receivedAt }) => {
        if (state.is !== 'quarantined') return []
        const { by, at, because, was, erasure } = state
        const sealed = {
          by,
          byName: names.get(by) ?? '',
          at,
          because,
          was,
          erasure: erasure && { ...erasure, byName: names.get(erasure.by) ?? '' },
        }
        // The title may be what is secret: only the security administrator reads it.
        const shownTitle = kit.role === 'securityAdministrator' ? title : ''
        return [
          { id, branchId, title: shownTitle, submitterName, receivedAt, fileCount: files.length, ...sealed },
        ]
      }),
    }
  },
})

/** 谁封存的, 谁提请清除的 */
async function namesOf(kit: Kit, found: readonly Submission[]): Promise<ReadonlyMap<string, string>> {
  const ids = found.flatMap(({ state }) =>
    state.is === 'quarantined' ? [state.by, ...(state.erasure ? [state.erasure.by] : [])] : [],
  )
  const known = await people.getMany(kit, [...new Set(ids)])
  return new Map(known.map(({ _id, name }) => [_id, name]))
}

/** To the Party officer above, only what somebody else has proposed to erase. */
function isShown(kit: Kit, submission: Submission): boolean {
  if (kit.role === 'securityAdministrator') return true
  const { state } = submission
  const asked = state.is === 'quarantined' && state.erasure !== null && state.erasure.by !== callerOf(kit)._id
  return asked && may(kit, 'evidence.erase', submissionSubject(submission, []))
}
