// Where does an archived item stand, and how is it found?
import { Page } from '../../components/Page'

export default function ArchivePage() {
  return <Page title="档案" tab="archive" />
}
