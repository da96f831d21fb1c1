// 在下面新建 — which organisation is added below this one?
import { useState } from 'react'
import { mayStandUnder } from '../../../../core/org/invariants'
import {
  organisationKindNames,
  organisationKinds,
  type OrganisationKind,
} from '../../../../core/org/organisation'
import { call, sentenceOf } from '../../../cloud/call'
import { newId } from '../../../cloud/myOutbox'
import { Banner } from '../../../components/Banner'
import { Button } from '../../../components/Button'
import { Choice } from '../../../components/Choice'
import { Sheet } from '../../../components/Sheet'
import { say } from '../../../components/Toast'
import type { Organisation } from '../tree/organisations'
import { useChange } from '../useChange'
import { FactsFields } from './FactsFields'
import { factsFrom, wrongIn, type TypedFacts } from './facts'
import { today } from '../../../cloud/now'

export function AddSheet({ parent, onClose }: { parent: Organisation; onClose: () => void }) {
  const kinds = organisationKinds.filter((kind) => mayStandUnder(kind, parent.kind))
  // Made once, so that a second press after a lost answer adds nothing twice.
  const [id] = useState(newId)
  const [kind, setKind] = useState<OrganisationKind>(
    kinds.includes('branch') ? 'branch' : (kinds[0] ?? 'branch'),
  )
  const [typed, setTyped] = useState<TypedFacts>({
    name: '',
    code: parent.code,
    fondsCode: '',
    unitCode: '',
    partyDay: '',
    existsFrom: today(),
  })
  const add = useChange(
    () => call('org.addOrganisation', { id, kind, parentId: parent.id, existsTo: null, ...factsFrom(typed) }),
    ({ name }) => {
      say(`已建好：${name}`)
      onClose()
    },
  )
  const isReady =
    typed.name.trim() !== '' && typed.code.trim() !== '' && Object.keys(wrongIn(typed)).length === 0
  return (
    <Sheet
      open
      title={`在${parent.name}下面新建`}
      onClose={onClose}
      footer={
        <Button
          busy={add.isPending ? '正在建' : false}
          disabled={!isReady}
          onPress={() => add.mutate(undefined)}
        >
          新建
        </Button>
      }
    >
      {add.isError ? <Banner look="amber">{sentenceOf(add.error)}</Banner> : null}
      {kinds.length > 1 ? (
        <Choice
          label="类别"
          options={kinds.map((value) => ({ value, words: organisationKindNames[value] }))}
          value={kind}
          onChange={setKind}
        />
      ) : null}
      <FactsFields
        kind={kind}
        typed={typed}
        onChange={(more) => setTyped((before) => ({ ...before, ...more }))}
      />
    </Sheet>
  )
}
