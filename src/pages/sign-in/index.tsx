// Who is there?
import { Page } from '../../components/Page'

export default function SignInPage() {
  return <Page title="登录" inside={false} />
}
