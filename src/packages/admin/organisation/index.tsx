// What is this organisation?
import { Page } from '../../../components/Page'

export default function OrganisationPage() {
  return <Page title="组织" section="mine" />
}
