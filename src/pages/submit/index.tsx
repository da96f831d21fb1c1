// What happened, and which photos and papers show it?
import { Page } from '../../components/Page'

export default function SubmitPage() {
  return <Page title="提交" />
}
