// Which organisations are there, and how do they hang together?
import { Page } from '../../../components/Page'

export default function OrganisationsPage() {
  return <Page title="组织" section="mine" />
}
