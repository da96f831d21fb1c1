// What is this activity, and what has come of it?
import { Page } from '../../components/Page'

export default function ActivityPage() {
  return <Page title="活动" section="activities" />
}
