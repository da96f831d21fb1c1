// 一个人 — where they belong, what they hold, and since when.
import { useRouter } from '@tarojs/taro'
import { Page } from '../../../components/Page'
import { useOrganisations } from '../tree/organisations'
import { PersonView } from './PersonView'

export default function PersonPage() {
  const { id = '' } = useRouter().params
  const { value, state } = useOrganisations()
  if (!value) return <Page title="人员" section="mine" state={state ?? { is: 'loading' }} />
  return (
    <Page title="人员" section="mine">
      <PersonView id={id || value.me.id} me={value.me} tree={value.tree} />
    </Page>
  )
}
