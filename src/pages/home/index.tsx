// What is next, what waits for me, what became of mine?
import { Page } from '../../components/Page'

export default function HomePage() {
  return <Page title="首页" tab="home" />
}
