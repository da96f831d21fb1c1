// Who am I here, and what may I set?
import { Page } from '../../components/Page'

export default function MinePage() {
  return <Page title="我的" tab="mine" />
}
