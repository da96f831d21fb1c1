// One activity, as it is opened from a list or from a card in the group chat.
import { useDidShow, useRouter, useShareAppMessage } from '@tarojs/taro'
import { useAsked } from '../../cloud/asked'
import { Card } from '../../components/Card'
import { Page } from '../../components/Page'
import { Facts, MainAction, Rest } from '../../views/activity/ActivityDetail'
import { useMyAttendance } from '../../views/activity/attending'
import { CheckIn } from '../../views/activity/CheckIn'
import { Copies } from '../../views/activity/Copies'

export default function ActivityPage() {
  const { params } = useRouter()
  const activity = useAsked('activity.get', { id: params['id'] ?? '' }, { kept: true })
  const attendance = useMyAttendance(true)
  useDidShow(() => {
    activity.again()
    attendance.again()
  })
  const { value } = activity
  useShareAppMessage(() => ({
    title: value?.card.title ?? '支部活动',
    path: `/${value?.card.path ?? 'pages/home/index'}`,
  }))
  return (
    <Page
      title={value?.title ?? '活动'}
      subtitle={value?.kindName}
      section="activities"
      state={activity.state ?? (attendance.isComing ? { is: 'loading' } : undefined)}
      footer={value?.may.submit ? <MainAction activity={value} /> : undefined}
    >
      {value ? (
        <>
          <Card>
            <Facts activity={value} />
          </Card>
          <CheckIn activity={value} attendance={attendance} />
          <Copies activity={value} />
          <Rest activity={value} />
        </>
      ) : null}
    </Page>
  )
}
