// Who belongs here?
import { Page } from '../../../components/Page'

export default function PeoplePage() {
  return <Page title="党员和人员" section="mine" />
}
