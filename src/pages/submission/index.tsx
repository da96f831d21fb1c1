// What became of this submission?
import { Page } from '../../components/Page'

export default function SubmissionPage() {
  return <Page title="我的提交" section="home" />
}
