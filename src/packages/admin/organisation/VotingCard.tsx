// 表决规则 — by which shares is counted here what no clause settles, and who confirmed them?
import { useState } from 'react'
import { View } from '@tarojs/components'
import { useAsked } from '../../../cloud/asked'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { KeyValue } from '../../../components/KeyValue'
import type { Organisation } from '../tree/organisations'
import { VotingSheet } from './VotingSheet'
import type { VotingTable } from './VotingSheet'
import styles from '../admin.module.scss'

/** A group votes on nothing; nor is anything asked of an organisation that is not there. */
export const useVotingRules = (organisation: Organisation | undefined) =>
  useAsked(
    'org.votingRules',
    { organisationId: organisation?.id ?? '' },
    { enabled: organisation !== undefined && organisation.kind !== 'group' },
  )

export function VotingCard({
  organisation,
  mayConfirm,
}: {
  organisation: Organisation
  mayConfirm: boolean
}) {
  const { value } = useVotingRules(organisation)
  const [isOpen, setIsOpen] = useState(false)
  if (!value) return null
  return (
    <Card title="表决规则" aside={value.confirmed ? '已确认' : '待核'}>
      <View className={styles.remark}>{sayStanding(value)}</View>
      <KeyValue
        facts={value.rows.map(({ name, chosen, source }) => ({ name, value: chosen, because: source }))}
      />
      {mayConfirm ? (
        <Button look="plain" onPress={() => setIsOpen(true)}>
          {value.confirmed ? '重新确认表决规则' : '确认表决规则'}
        </Button>
      ) : null}
      {isOpen ? (
        <VotingSheet organisationId={organisation.id} table={value} onClose={() => setIsOpen(false)} />
      ) : null}
    </Card>
  )
}

const sayStanding = ({ confirmed }: VotingTable): string =>
  confirmed === null
    ? '这几条没有读到条文，上级党委还没有确认。确认以前先这样算，记录上写明待核。'
    : `${confirmed.organisation} ${confirmed.by}按${confirmed.approval}确认，${confirmed.from} 起的会按它算。`
