// 组织 — which organisations are there? The tree; on a wide screen the chosen one stands beside it.
import { useState } from 'react'
import Taro from '@tarojs/taro'
import { Card } from '../../../components/Card'
import { Page } from '../../../components/Page'
import { Split } from '../../../components/Split'
import { useWide } from '../../../theme/wide'
import { OrganisationView } from '../organisation/OrganisationView'
import { TreeRows } from '../tree/TreeRows'
import { useOrganisations, type Me, type Tree } from '../tree/organisations'

export default function OrganisationsPage() {
  const { value, state } = useOrganisations()
  const isWide = useWide()
  const [chosenId, setChosenId] = useState<string>()
  if (!value) return <Page title="组织" section="mine" wide state={state ?? { is: 'loading' }} />
  const { me, tree } = value
  const currentId = chosenId ?? placeIdOf(me)
  const choose = (id: string) =>
    isWide ? setChosenId(id) : void Taro.navigateTo({ url: `/packages/admin/organisation/index?id=${id}` })
  const current = isWide && currentId !== undefined ? tree.byId.get(currentId) : undefined
  return (
    <Page title="组织" subtitle={`${tree.all.length} 个组织`} section="mine" wide>
      <Split
        list={
          <Card>
            <TreeRows
              tree={tree}
              openIds={openAtFirst(me, tree)}
              currentId={isWide ? currentId : undefined}
              onChoose={choose}
            />
          </Card>
        }
        detail={
          current ? (
            <OrganisationView key={current.id} me={me} tree={tree} organisation={current} />
          ) : undefined
        }
      />
    </Page>
  )
}

const placeIdOf = (me: Me): string | undefined =>
  me.branch?.id ?? me.serves?.id ?? me.offices[0]?.organisationId

/** The way down to where I belong or serve, and the top. */
const openAtFirst = (me: Me, tree: Tree): readonly string[] => [
  ...tree.tops.map(({ id }) => id),
  ...[placeIdOf(me), ...me.offices.map(({ organisationId }) => organisationId)].flatMap((id) =>
    id === undefined ? [] : tree.above(id).map((one) => one.id),
  ),
]
