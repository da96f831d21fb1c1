// 一个人 — where they belong, what they hold, and since when.
import { useRouter } from '@tarojs/taro'
import { useAsked } from '../../../cloud/asked'
import { Page } from '../../../components/Page'
import { useOrganisations } from '../tree/organisations'
import { useSlips } from './Devices'
import { PersonView } from './PersonView'

export default function PersonPage() {
  const { id = '' } = useRouter().params
  const { value, state } = useOrganisations()
  // Both asked here, too, so that the page is drawn once and whole.
  const person = useAsked(
    'org.person',
    { id: id || (value?.me.id ?? '') },
    { enabled: id !== '' || value !== undefined },
  )
  const slips = useSlips(person.value, value)
  if (!value || !person.value || slips.state?.is === 'loading')
    return <Page title="人员" section="mine" state={state ?? person.state ?? { is: 'loading' }} />
  return (
    <Page title={person.value.name} section="mine">
      <PersonView id={id || value.me.id} me={value.me} tree={value.tree} />
    </Page>
  )
}
