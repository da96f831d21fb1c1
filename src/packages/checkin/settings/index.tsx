// 签到设置 — who holds it together, is there a signal, and how fast does the code change? Nothing here has to be touched.
import { useRouter } from '@tarojs/taro'
import { useAsked } from '../../../cloud/asked'
import { Banner } from '../../../components/Banner'
import { Page } from '../../../components/Page'
import { JointCard } from './JointCard'
import { OfflineCard } from './OfflineCard'
import { TimesCard } from './TimesCard'

export default function SettingsPage() {
  const { id = '' } = useRouter().params
  const sheet = useAsked('checkin.sheet', { activity: id })
  const activity = useAsked('activity.get', { id })
  const state = sheet.state ?? activity.state
  if (!sheet.value || !activity.value)
    return <Page title="签到设置" section="activities" state={state ?? { is: 'loading' }} />
  const { settings, activity: held } = sheet.value
  return (
    <Page title="签到设置" subtitle={activity.value.title} section="activities">
      <Banner>不用改也能签到。联建的、没有信号的，会前来这里点一下。</Banner>
      <JointCard activity={activity.value} />
      <OfflineCard activityId={id} declared={held.offline !== null} />
      <TimesCard key={JSON.stringify(settings)} activityId={id} settings={settings} />
    </Page>
  )
}
