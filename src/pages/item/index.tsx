// What is this item, where did it come from, and what do its pages show?
import { Page } from '../../components/Page'

export default function ItemPage() {
  return <Page title="档案" section="archive" />
}
