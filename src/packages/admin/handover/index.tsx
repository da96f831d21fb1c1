// What passes from one office holder to the next?
import { Page } from '../../../components/Page'

export default function HandoverPage() {
  return <Page title="交接" section="mine" />
}
