// Whose log, and of which year? The home itself, or one organisation of the tree.
import { useState } from 'react'
import { Button } from '../../../components/Button'
import { Field } from '../../../components/Field'
import { Sheet } from '../../../components/Sheet'
import { TreeRows } from '../tree/TreeRows'
import type { Tree } from '../tree/organisations'

export interface Where {
  readonly organisationId: string | null
  readonly year: number
}

interface WhereSheetProps extends Where {
  tree: Tree
  homeName: string
  onChoose: (where: Where) => void
  onClose: () => void
}

export function WhereSheet({ tree, homeName, organisationId, year, onChoose, onClose }: WhereSheetProps) {
  const [wanted, setWanted] = useState(`${year}`)
  const isYear = /^20\d{2}$/.test(wanted)
  const choose = (id: string | null) => onChoose({ organisationId: id, year: Number(wanted) })
  return (
    <Sheet open title="看哪里、哪一年" onClose={onClose}>
      <Field
        label="年度"
        kind="number"
        value={wanted}
        onChange={setWanted}
        maxLength={4}
        error={isYear ? undefined : '写四位数的年，如 2026'}
      />
      <Button look="plain" disabled={!isYear} onPress={() => choose(null)}>
        {homeName}
      </Button>
      <TreeRows
        tree={tree}
        openIds={[
          ...tree.tops.map(({ id }) => id),
          ...(organisationId ? tree.above(organisationId).map(({ id }) => id) : []),
        ]}
        currentId={organisationId ?? undefined}
        onChoose={choose}
        mayChoose={({ kind }) => isYear && kind !== 'group'}
      />
    </Sheet>
  )
}
