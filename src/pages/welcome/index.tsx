// What does an empty home begin with?
import { Page } from '../../components/Page'

export default function WelcomePage() {
  return <Page title="欢迎" inside={false} />
}
