// Who is this, and which offices does this person hold?
import { Page } from '../../../components/Page'

export default function PersonPage() {
  return <Page title="党员和人员" section="mine" />
}
