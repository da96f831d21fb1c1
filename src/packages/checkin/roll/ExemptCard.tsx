// 免于要求 — who is spared from coming, and is to be called on instead? Not in 应到; 安排送学 leads to the register of visits.
import Taro from '@tarojs/taro'
import { View } from '@tarojs/components'
import { Card, Rule } from '../../../components/Card'
import { Row } from '../../../components/Row'
import { countedAs } from '../../../../core/attendance/attendance'
import type { Line } from './lines'

export function ExemptCard({ rows, activityId }: { rows: readonly Line[]; activityId: string }) {
  const spared = rows.filter(({ due, exempt }) => due && exempt)
  if (spared.length === 0) return null
  return (
    <Card title="免于要求" aside="不算在应到里">
      {spared.map(({ person, name, state }, at) => (
        <View key={person}>
          {at > 0 ? <Rule /> : null}
          <Row
            icon="home"
            title={name}
            note={countedAs(state) === 'present' ? '这次自己来了' : '安排送学'}
            label={`给${name}安排送学`}
            onPress={() => void Taro.navigateTo({ url: visitOf(person, activityId) })}
          />
        </View>
      ))}
    </Card>
  )
}

const visitOf = (person: string, activityId: string) =>
  `/packages/plan/register/index?visit=${person}&activity=${activityId}`
