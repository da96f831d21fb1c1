// What is planned, when and where?
import { Page } from '../../../components/Page'

export default function ActivityEditPage() {
  return <Page title="安排活动" section="activities" />
}
