// Which vote of the minutes decided this step? Chosen once, it brings its day, and is counted where it stands.
import { View } from '@tarojs/components'
import { useAsked } from '../../../cloud/asked'
import { StateView } from '../../../components/Page'
import { Rule } from '../../../components/Card'
import { Row } from '../../../components/Row'
import { Sheet } from '../../../components/Sheet'
import type { Checklist, Form, VoteShown } from '../form'
import styles from '../dossier.module.scss'

export function VoteField({ meeting, onPress }: { meeting: Form['meeting']; onPress: () => void }) {
  return (
    <Row
      title={meeting === null ? '从会议记录里选这次表决' : '已连到会议记录里的表决'}
      note={meeting === null ? '选了，日期和票数就不用再填' : '换一次表决，点这里'}
      onPress={onPress}
    />
  )
}

export interface VoteSheetProps {
  shown: Checklist
  step: number
  onChoose: (part: Partial<Form>) => void
  onClose: () => void
}

export function VoteSheet({ shown, step, onChoose, onClose }: VoteSheetProps) {
  const { value, state } = useAsked('dossier.votes', { id: shown.id, step })
  const choose = ({ activityId, decisionId, date }: VoteShown) => {
    onChoose({ meeting: { activityId, decisionId }, ...(date === null ? {} : { date }) })
    onClose()
  }
  return (
    <Sheet open title="会议记录里的表决" onClose={onClose}>
      {state ? <StateView state={state} /> : null}
      {value?.length === 0 ? (
        <View className={styles.remark}>
          会议记录里还没有这一类表决。先在活动里写支部大会的记录，或者这里只记日期。
        </View>
      ) : null}
      {value?.map((vote, at) => (
        <View key={`${vote.activityId}.${vote.decisionId}`}>
          {at > 0 ? <Rule /> : null}
          <Row
            title={vote.text === '' ? vote.name : vote.text}
            note={[vote.date, ...vote.sentences].filter(Boolean).join('；')}
            onPress={() => choose(vote)}
          />
        </View>
      ))}
    </Sheet>
  )
}
