// How does an invitation bind me to my place?
import { Page } from '../../components/Page'

export default function BindPage() {
  return <Page title="加入支部" inside={false} />
}
