// 四性检测 — is the year what it says, complete, readable and safe: run it, see what it found, and say what no program sees.
import { useState } from 'react'
import { useRouter } from '@tarojs/taro'
import { yearOf } from '../../../../core/calendar'
import { stages } from '../../../../core/fourNature/result'
import { useAsked } from '../../../cloud/asked'
import { now } from '../../../cloud/now'
import { Page } from '../../../components/Page'
import { Segmented } from '../../../components/Segmented'
import { FixityCard } from './FixityCard'
import { ReportView } from './ReportView'
import { StageView } from './StageView'

const title = '四性检测'
const stagesHere = ['filing', 'handover', 'keeping'] as const
type StageHere = (typeof stagesHere)[number]

/** How often a run that is under way is looked at. */
const everyMs = 2000

export default function FourNaturePage() {
  const { report = '' } = useRouter().params
  return report === '' ? <YearReports /> : <OneReport id={report} />
}

/** 接收环节的报告 — of a package that came in; it leads back to the tray. */
function OneReport({ id }: { id: string }) {
  const { value, state } = useAsked('fourNature.report', { id })
  if (!value) return <Page title={title} section="archive" state={state ?? { is: 'loading' }} />
  return (
    <Page title={title} subtitle={`${stages[value.stage]}，${value.fondsName}`} section="archive">
      <ReportView shown={value} settled="都有了着落，可以回到接收单里决定" again={null} />
    </Page>
  )
}

function YearReports() {
  const { fonds: fondsId = '', year: asked = '' } = useRouter().params
  const year = Number(asked) || yearOf(now()) - 1
  const [stage, setStage] = useState<StageHere>('filing')
  const [isRunning, setRunning] = useState(false)
  const { value, state } = useAsked('fourNature.reports', { fondsId, year }, isRunning ? { everyMs } : {})
  if (!value) return <Page title={title} section="archive" state={state ?? { is: 'loading' }} />
  const latest = value.reports.find((report) => report.stage === stage)
  if ((latest?.state === 'running') !== isRunning) setRunning(latest?.state === 'running')
  return (
    <Page title={title} subtitle={`${value.fonds.name} · ${year} 年`} section="archive">
      {value.isFiled ? (
        <Segmented
          label="哪个环节"
          options={stagesHere.map((one) => ({ value: one, words: stages[one] }))}
          value={stage}
          onChange={setStage}
        />
      ) : null}
      <StageView key={latest?.id ?? stage} shown={value} stage={stage} latest={latest} />
      {value.may.check ? <FixityCard fondsId={fondsId} /> : null}
    </Page>
  )
}
