// 年度归档 — one guided page for the year of a fonds: which step is next, what is prepared, and what stands in the way?
import { useRouter } from '@tarojs/taro'
import { yearOf } from '../../../../core/calendar'
import { useAsked } from '../../../cloud/asked'
import { call } from '../../../cloud/call'
import { now } from '../../../cloud/now'
import { Page } from '../../../components/Page'
import { usePages } from '../board/usePages'
import { FilingView } from './FilingView'
import { FondsList } from './FondsList'

export default function FilingPage() {
  const { fonds, year: asked = '' } = useRouter().params
  // In spring one files the year before.
  const year = Number(asked) || yearOf(now()) - 1
  return fonds === undefined ? <Mine year={year} /> : <Filing fondsId={fonds} year={year} />
}

/** Without a fonds in the address: the only one, or a list to choose from. */
function Mine({ year }: { year: number }) {
  const { pages, state, more } = usePages(['archive.filings', year], (after) =>
    call('archive.filings', { year, ...(after === undefined ? {} : { after }) }),
  )
  if (pages.length === 0)
    return <Page title="年度归档" section="archive" state={state ?? { is: 'loading' }} />
  const units = pages.flatMap((page) => page.units)
  const [first] = units
  if (first === undefined) return <Page title="年度归档" section="archive" state={nothing} />
  if (units.length === 1) return <Filing fondsId={first.id} year={year} />
  return <FondsList year={year} fonds={units} more={more} />
}

const nothing = {
  is: 'empty',
  say: '您现在不负责归档。要归档，请上级任命您为立档单位（村、学校、机关）的档案员。',
} as const

function Filing({ fondsId, year }: { fondsId: string; year: number }) {
  const { value, state, again } = useAsked('archive.fondsYear', { fondsId, year })
  if (!value) return <Page title={`${year} 年归档`} section="archive" state={state ?? { is: 'loading' }} />
  return <FilingView key={`${fondsId}.${year}`} shown={value} again={again} />
}
