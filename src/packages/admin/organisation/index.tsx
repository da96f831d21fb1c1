// 一个组织 — its facts, settings, people and offices, on a page of its own.
import { useRouter } from '@tarojs/taro'
import { Page } from '../../../components/Page'
import { kindOf, mayIn, useOrganisations } from '../tree/organisations'
import { usePeopleOf } from './OfficesCard'
import { OrganisationView } from './OrganisationView'
import { useVotingRules } from './VotingCard'

export default function OrganisationPage() {
  const { id = '' } = useRouter().params
  const { value, state } = useOrganisations()
  const ownId = id || (value?.me.branch?.id ?? value?.me.serves?.id ?? '')
  const organisation = value?.tree.byId.get(ownId)
  const maySee = value && organisation ? mayIn(value.me, value.tree, 'org.listPeople', organisation) : false
  const people = usePeopleOf(organisation, maySee)
  // Asked here, too, so that the page is drawn once and whole.
  const voting = useVotingRules(organisation)
  if (!value || people.state?.is === 'loading' || voting.state?.is === 'loading')
    return <Page title="组织" section="mine" state={state ?? { is: 'loading' }} />
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
