// What waits for me to look at?
import { Page } from '../../../components/Page'

export default function QueuePage() {
  return <Page title="等我看" section="home" />
}
