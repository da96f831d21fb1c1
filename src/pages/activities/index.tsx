// Which activities come, and which were?
import { Page } from '../../components/Page'

export default function ActivitiesPage() {
  return <Page title="活动" tab="activities" />
}
