// 缺项 — what does the branch's year ask for, what is there, and what does it want to say about the rest?
import { useState } from 'react'
import { useRouter } from '@tarojs/taro'
import { yearOf } from '../../../../core/calendar'
import { useAsked } from '../../../cloud/asked'
import { now } from '../../../cloud/now'
import { Page } from '../../../components/Page'
import { Segmented } from '../../../components/Segmented'
import { YearView } from './YearView'

const title = '缺项'

/** Last year's and this one's; from the overview one comes with an older one. */
const yearsBeside = (thisYear: number, asked: number): readonly number[] =>
  asked > 0 && asked < thisYear - 1 ? [asked, thisYear - 1, thisYear] : [thisYear - 1, thisYear]

export default function GapsPage() {
  const { year: asked = '', branchId } = useRouter().params
  const thisYear = yearOf(now())
  const [year, setYear] = useState(Number(asked) || thisYear)
  const me = useAsked('org.me', {}, { kept: true })
  // Whoever looks after branches without belonging to one comes with the branch in the address.
  const of = branchId ?? me.value?.branch?.id
  const { value, state } = useAsked(
    'archive.year',
    { branchId: of ?? '', year },
    { enabled: of !== undefined },
  )
  if (me.value && of === undefined)
    return (
      <Page title={title} section="archive" state={{ is: 'empty', say: '您不在支部里，没有要看的缺项。' }} />
    )
  if (!value) return <Page title={title} section="archive" state={me.state ?? state ?? { is: 'loading' }} />
  const choose = (
    <Segmented
      label="哪一年"
      options={yearsBeside(thisYear, Number(asked)).map((one) => ({
        value: String(one),
        words: `${one} 年`,
      }))}
      value={String(year)}
      onChange={(chosen) => setYear(Number(chosen))}
    />
  )
  return <YearView key={year} title={title} shown={value} choose={choose} />
}
