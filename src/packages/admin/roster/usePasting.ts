// 加入 — how does a list enter as one? Who is a member elsewhere is asked about first; pressed twice it enters once.
import { useState } from 'react'
import { today } from '../../../cloud/now'
import { call, refusalOf } from '../../../cloud/call'
import { newId } from '../../../cloud/myOutbox'
import type { Organisation } from '../tree/organisations'
import { useChange } from '../useChange'
import type { Pasting } from './index'
import type { DecidedRow } from './rows'

interface Place {
  readonly branch: Organisation
  readonly groups: readonly Organisation[]
}

export function usePasting({ branch, groups }: Place, onPasted: (pasting: Pasting) => void) {
  const [batchId, setBatchId] = useState(newId)
  const [sayElsewhere, setSayElsewhere] = useState<Readonly<Record<string, string>>>({})
  const [asked, setAsked] = useState(0)
  const paste = useChange(async (added: readonly DecidedRow[]) => {
    const wish = { batchId, branchId: branch.id, from: today(), rows: added.map((one) => sent(one, groups)) }
    const { rows } = await call('org.pasteNames', { ...wish, previewOnly: true })
    const found = rows.flatMap(({ personId, refused }) => {
      const key = added.find((one) => one.personId === personId)?.key
      return refused?.code === 'affiliatedElsewhere' && key !== undefined ? [[key, refused.say] as const] : []
    })
    setAsked(found.length)
    if (found.length > 0) setSayElsewhere((before) => ({ ...before, ...Object.fromEntries(found) }))
    else onPasted(await call('org.pasteNames', wish))
  })
  const start = (added: readonly DecidedRow[]) =>
    paste.mutate(added, {
      // These ids stand for another list by now.
      onError: (error) => refusalOf(error) === 'changedMeanwhile' && setBatchId(newId()),
    })
  /** A list that failed may be there all the same, its answer lost: what is changed in it goes into a batch of its own. */
  const changed = () => {
    setAsked(0)
    if (!paste.isError) return
    setBatchId(newId())
    paste.reset()
  }
  const beginAgain = () => {
    setAsked(0)
    setBatchId(newId())
    setSayElsewhere({})
    paste.reset()
  }
  return { batchId, sayElsewhere, asked, paste, start, changed, beginAgain }
}

const sent = ({ row, personId, isNamesake }: DecidedRow, groups: readonly Organisation[]) => ({
  personId,
  name: row.name,
  standing: row.standing,
  groupId: groups.find(({ name }) => name === row.group)?.id ?? null,
  ...(isNamesake ? { namesake: true } : {}),
})
