// 新建活动 — what is planned, when and where? Or an activity is corrected, or cancelled.
import { useRouter } from '@tarojs/taro'
import { useAsked } from '../../../cloud/asked'
import { Page } from '../../../components/Page'
import { useOrganisations } from '../tree/organisations'
import { ActivityForm, useHosts } from './ActivityForm'
import { emptyForm, formOf } from './form'
import { now } from '../../../cloud/now'

export default function ActivityEditPage() {
  const { id = '', branchId = '' } = useRouter().params
  const isNew = id === ''
  const { value, state } = useOrganisations()
  const activity = useAsked('activity.get', { id }, { enabled: !isNew })
  const title = isNew ? '新建活动' : '改活动'
  const branch = value?.tree.byId.get(activity.value?.branchId ?? (branchId || branchOf(value.me) || ''))
  // Asked here, too, so that the form is drawn once and whole.
  const people = useHosts(branch?.id)
  const shown = state ?? activity.state ?? (people.state?.is === 'loading' ? people.state : undefined)
  if (shown || !value || (!isNew && !activity.value))
    return <Page title={title} section="activities" state={shown ?? { is: 'loading' }} />
  if (!branch)
    return (
      <Page title={title} section="activities" state={{ is: 'empty', say: '请从一个党支部进来新建活动。' }} />
    )
  const groups = value.tree.childrenOf(branch.id)
  const form = activity.value ? formOf(activity.value) : emptyForm(branch.partyDay, now())
  return (
    <ActivityForm
      key={`${id} ${activity.value?.rev ?? ''}`}
      title={title}
      branch={branch}
      groups={groups}
      activity={activity.value}
      begins={form}
    />
  )
}

/** A group leader's own branch, or that of a committee member. */
const branchOf = ({
  branch,
  offices,
}: {
  branch: { id: string } | null
  offices: readonly { organisationId: string }[]
}) => branch?.id ?? offices[0]?.organisationId
