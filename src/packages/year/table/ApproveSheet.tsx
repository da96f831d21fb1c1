// By which paper was this version approved? Another person than the one who wrote it enters it.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { call, sentenceOf } from '../../../cloud/call'
import { Button } from '../../../components/Button'
import { Field } from '../../../components/Field'
import { Sheet } from '../../../components/Sheet'
import { say } from '../../../components/Toast'
import { useProof } from '../../../views/proof/useProof'
import { useKeptChange } from '../useKeptChange'
import styles from './table.module.scss'

export interface ApproveSheetProps {
  organisationId: string
  version: number
  changes: readonly string[]
  onClose: () => void
}

export function ApproveSheet({ organisationId, version, changes, onClose }: ApproveSheetProps) {
  const [approval, setApproval] = useState('')
  const { prove, sheet } = useProof()
  const approve = useKeptChange(
    () => prove(() => call('archive.approveTable', { organisationId, version, approval: approval.trim() })),
    (done) => {
      if (!done) return
      say('批准记下了，从现在起按这一版')
      onClose()
    },
  )
  return (
    <>
      <Sheet
        open={sheet === null}
        title={`登记第 ${version} 版的批准`}
        onClose={onClose}
        problem={approve.isError ? sentenceOf(approve.error) : undefined}
        footer={
          <Button
            busy={approve.isPending ? '正在记下' : false}
            disabled={approval.trim() === ''}
            onPress={() => approve.mutate(undefined)}
          >
            登记批准
          </Button>
        }
      >
        <View
          className={styles.remark}
        >{`改了 ${changes.length} 处。批准后这一版不能再改，要改另起一版。`}</View>
        {changes.map((one) => (
          <View key={one} className={styles.remark}>
            {one}
          </View>
        ))}
        <Field
          label="批准的文号"
          value={approval}
          onChange={setApproval}
          maxLength={60}
          hint="县档案主管部门同意本单位三合一表的文件，例如：云档函〔2026〕3 号"
        />
      </Sheet>
      {sheet}
    </>
  )
}
