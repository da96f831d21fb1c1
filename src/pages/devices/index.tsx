// On which devices am I signed in?
import { Page } from '../../components/Page'

export default function DevicesPage() {
  return <Page title="我的设备" section="mine" />
}
