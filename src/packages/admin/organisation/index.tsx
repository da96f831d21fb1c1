// 一个组织 — its facts, settings, people and offices, on a page of its own.
import { useRouter } from '@tarojs/taro'
import { Page } from '../../../components/Page'
import { kindOf, useOrganisations } from '../tree/organisations'
import { OrganisationView } from './OrganisationView'

export default function OrganisationPage() {
  const { id = '' } = useRouter().params
  const { value, state } = useOrganisations()
  const ownId = id || (value?.me.branch?.id ?? value?.me.serves?.id ?? '')
  const organisation = value?.tree.byId.get(ownId)
  if (!value) return <Page title="组织" section="mine" state={state ?? { is: 'loading' }} />
  if (!organisation)
    return (
      <Page title="组织" section="mine" state={{ is: 'empty', say: '没有找到这个组织，可能已被移走。' }} />
    )
  return (
    <Page title={organisation.name} subtitle={kindOf(organisation)} section="mine">
      <OrganisationView me={value.me} tree={value.tree} organisation={organisation} />
    </Page>
  )
}
