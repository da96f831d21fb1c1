// 年度计划 — what does the branch plan for the year, and what became of it?
import { useState } from 'react'
import { useRouter } from '@tarojs/taro'
import { yearOf } from '../../../../core/calendar'
import { useAsked } from '../../../cloud/asked'
import { now } from '../../../cloud/now'
import { Page } from '../../../components/Page'
import { Segmented } from '../../../components/Segmented'
import { PlanView } from './PlanView'

const title = '年度计划'

export default function PlanYearPage() {
  const { year: asked = '', branchId } = useRouter().params
  const thisYear = yearOf(now())
  const [year, setYear] = useState(Number(asked) || thisYear)
  const me = useAsked('org.me', {}, { kept: true })
  // Whoever looks after branches without belonging to one comes from a branch's own page.
  const of = branchId ?? me.value?.branch?.id ?? me.value?.offices[0]?.organisationId
  const plan = useAsked(
    'activity.plan',
    { year, ...(of ? { branchId: of } : {}) },
    { enabled: of !== undefined },
  )
  const years = [thisYear - 1, thisYear, thisYear + 1].map((one) => ({
    value: String(one),
    words: `${one} 年`,
  }))
  const choose = (
    <Segmented
      label="哪一年"
      options={years}
      value={String(year)}
      onChange={(value) => setYear(Number(value))}
    />
  )
  if (!plan.value)
    return <Page title={title} section="activities" state={me.state ?? plan.state ?? { is: 'loading' }} />
  return <PlanView key={`${year} ${plan.value.rev}`} title={title} plan={plan.value} choose={choose} />
}
