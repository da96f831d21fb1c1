// Who has been invited, and who has not come yet?
import { Page } from '../../../components/Page'

export default function InvitationsPage() {
  return <Page title="邀请码" section="mine" />
}
