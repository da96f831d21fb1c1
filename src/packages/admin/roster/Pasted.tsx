// What became of the list, and can it be taken back?
import Taro from '@tarojs/taro'
import { View } from '@tarojs/components'
import { call, sentenceOf } from '../../../cloud/call'
import { Banner } from '../../../components/Banner'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Row } from '../../../components/Row'
import { Tag } from '../../../components/Tag'
import { say } from '../../../components/Toast'
import { useChange } from '../useChange'
import type { Pasting } from './index'
import styles from '../admin.module.scss'

export interface PastedProps {
  pasting: Pasting
  branchId: string
  onUndone: () => void
  onMore: () => void
}

export function Pasted({ pasting, branchId, onUndone, onMore }: PastedProps) {
  const refused = pasting.rows.filter((row) => row.refused !== null)
  const undo = useChange(
    () => call('org.undoPaste', { batchId: pasting.batchId }),
    ({ removed }) => {
      say(`已撤销，${removed} 人都去掉了`)
      onUndone()
    },
  )
  return (
    <>
      <Banner look="ok" icon="check">{`加了 ${pasting.added} 人`}</Banner>
      {undo.isError ? <Banner look="amber">{sentenceOf(undo.error)}</Banner> : null}
      {refused.length > 0 ? (
        <Card title={`${refused.length} 人没有加`}>
          {refused.map(({ personId, name, refused: why }) => (
            <Row key={personId} title={name} note={why?.say} tag={<Tag look="amber">没有加</Tag>} />
          ))}
        </Card>
      ) : null}
      <Button
        onPress={() => void Taro.redirectTo({ url: `/packages/admin/invitations/index?id=${branchId}` })}
      >
        给他们发邀请
      </Button>
      <View className={styles.spacer} />
      <View className={styles.buttons}>
        <Button look="plain" onPress={onMore}>
          再粘贴一批
        </Button>
        <Button
          look="caution"
          busy={undo.isPending ? '正在撤销' : false}
          onPress={() => undo.mutate(undefined)}
        >
          撤销这一批
        </Button>
      </View>
    </>
  )
}
