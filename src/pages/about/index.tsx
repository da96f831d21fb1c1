// Who runs this, and on whose approval?
import { Page } from '../../components/Page'

export default function AboutPage() {
  return <Page title="关于" section="mine" />
}
