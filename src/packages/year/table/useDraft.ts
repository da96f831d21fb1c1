// What has somebody changed in the draft and not saved yet?
import { useState } from 'react'
import type { TableRow } from '../../../../core/classification/table'
import { call, sentenceOf } from '../../../cloud/call'
import { say } from '../../../components/Toast'
import { useKeptChange } from '../useKeptChange'
import { draftOf, standingOf } from './shown'
import type { Shown } from './shown'

export function useDraft(organisationId: string, shown: Shown) {
  const kept = draftOf(shown)
  const begun = kept?.rows ?? standingOf(shown)?.rows ?? shown.defaults
  const [changed, setChanged] = useState<Readonly<Record<string, TableRow>>>({})
  const rows = begun.map((row) => changed[row.leaf] ?? row)
  const version = kept?.version ?? (shown.versions[0]?.version ?? 0) + 1
  const save = useKeptChange(
    () =>
      call('archive.saveTable', { organisationId, version, rows }).catch((error: unknown) => {
        say(sentenceOf(error))
        throw error
      }),
    () => {
      setChanged({})
      say('草稿存好了')
    },
  )
  return {
    rows,
    isChanged: Object.keys(changed).length > 0,
    change: (row: TableRow) => setChanged({ ...changed, [row.leaf]: row }),
    save,
  }
}
