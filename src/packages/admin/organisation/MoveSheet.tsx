// 移到别处 — under which organisation, with everything below it?
import { useState } from 'react'
import { View } from '@tarojs/components'
import { mayStandUnder } from '../../../../core/org/invariants'
import { call, sentenceOf } from '../../../cloud/call'
import { Banner } from '../../../components/Banner'
import { Button } from '../../../components/Button'
import { Sheet } from '../../../components/Sheet'
import { say } from '../../../components/Toast'
import { TreeRows } from '../tree/TreeRows'
import type { Organisation, Tree } from '../tree/organisations'
import { useChange } from '../useChange'

export interface MoveSheetProps {
  tree: Tree
  organisation: Organisation
  onClose: () => void
}

export function MoveSheet({ tree, organisation, onClose }: MoveSheetProps) {
  const { id, kind, name } = organisation
  const [parentId, setParentId] = useState<string>()
  const move = useChange(
    (to: string) => call('org.moveOrganisation', { id, parentId: to }),
    () => {
      say(`已移动${name}`)
      onClose()
    },
  )
  const isBelow = (one: Organisation) => tree.above(one.id).some((above) => above.id === id)
  const parent = parentId === undefined ? undefined : tree.byId.get(parentId)
  return (
    <Sheet
      open
      title={`把${name}移到哪里`}
      onClose={onClose}
      footer={
        <Button
          look="caution"
          busy={move.isPending ? '正在移' : false}
          disabled={parentId === undefined}
          onPress={() => parentId && move.mutate(parentId)}
        >
          {parent ? `移到${parent.name}下面` : '先选一个上级'}
        </Button>
      }
    >
      {move.isError ? <Banner look="amber">{sentenceOf(move.error)}</Banner> : null}
      <View>它下面的组织、人员和档案一起过去，谁能看、谁能审跟着变。</View>
      <TreeRows
        tree={tree}
        openIds={tree.all.map((one) => one.id)}
        currentId={parentId}
        onChoose={setParentId}
        mayChoose={(one) =>
          mayStandUnder(kind, one.kind) && !isBelow(one) && one.id !== organisation.parentId
        }
      />
    </Sheet>
  )
}
