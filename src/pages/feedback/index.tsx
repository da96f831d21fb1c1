// What do people wish to say to the operator?
import { Page } from '../../components/Page'

export default function FeedbackPage() {
  return <Page title="意见建议" section="mine" />
}
