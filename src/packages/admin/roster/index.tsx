// Which names are to be added?
import { Page } from '../../../components/Page'

export default function RosterPage() {
  return <Page title="粘贴名单" section="mine" />
}
