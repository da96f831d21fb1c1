// Is this submission good as it is?
import { Page } from '../../../components/Page'

export default function ReviewSubmissionPage() {
  return <Page title="等我看" section="home" />
}
