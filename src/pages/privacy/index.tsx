// What is kept about people, and why?
import { Page } from '../../components/Page'

export default function PrivacyPage() {
  return <Page title="隐私" section="mine" />
}
