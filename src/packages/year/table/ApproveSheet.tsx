// By which paper was this version approved? Another person than the one who wrote it enters it.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { call } from '../../../cloud/call'
import { Field } from '../../../components/Field'
import { say } from '../../../components/Toast'
import { ChangeSheet } from '../../../views/change/ChangeSheet'
import { useKeptChange } from '../useKeptChange'
import styles from './table.module.scss'

export interface ApproveSheetProps {
  organisationId: string
  version: number
  editedAt: string
  changes: readonly string[]
  onClose: () => void
}

export function ApproveSheet({ organisationId, version, editedAt, changes, onClose }: ApproveSheetProps) {
  const [approval, setApproval] = useState('')
  const approve = useKeptChange(
    () => call('archive.approveTable', { organisationId, version, editedAt, approval: approval.trim() }),
    () => {
      say('批准记下了，从现在起按这一版')
      onClose()
    },
  )
  return (
    <ChangeSheet
      open
      title={`登记第 ${version} 版的批准`}
      onClose={onClose}
      change={approve}
      does="登记批准"
      doing="正在记下"
      disabled={approval.trim() === ''}
      onDo={() => approve.mutate(undefined)}
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
    </ChangeSheet>
  )
}
