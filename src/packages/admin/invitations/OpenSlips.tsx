// 发出去还没用的条 — which slips are out, and how is one that went astray made worthless?
import { useState } from 'react'
import type { Api } from '../../../../cloudfunctions/api'
import { localDateOf } from '../../../../core/calendar'
import { call, sentenceOf } from '../../../cloud/call'
import { Banner } from '../../../components/Banner'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Confirm } from '../../../components/Confirm'
import { Row } from '../../../components/Row'
import { say } from '../../../components/Toast'
import { useChange } from '../useChange'

type Line = Api['org.invitations']['value'][number]

export function OpenSlips({ lines }: { lines: readonly Line[] }) {
  const [chosen, setChosen] = useState<Line>()
  const revoke = useChange(
    ({ personId }: Line) => call('org.revokeInvitation', { personId }),
    () => {
      setChosen(undefined)
      say('这张条已作废')
    },
  )
  const open = lines.filter(({ slip }) => slip === 'open')
  if (open.length === 0) return null
  return (
    <Card title="发出去还没用的条">
      {revoke.isError ? <Banner look="amber">{sentenceOf(revoke.error)}</Banner> : null}
      {open.map((line) => (
        <Row
          key={line.personId}
          title={line.name}
          note={`${line.expiresAt ? localDateOf(line.expiresAt) : ''} 前有效`}
          tag={
            <Button look="caution" inline fit label={`作废${line.name}的条`} onPress={() => setChosen(line)}>
              作废
            </Button>
          }
        />
      ))}
      <Confirm
        open={chosen !== undefined}
        title="作废这张条"
        words={`${chosen?.name ?? ''}手里的条就不能用了。还要进来，再做一张新的。`}
        yes="作废"
        caution
        busy={revoke.isPending}
        onYes={() => (chosen ? revoke.mutate(chosen, { onError: () => setChosen(undefined) }) : undefined)}
        onNo={() => setChosen(undefined)}
      />
    </Card>
  )
}
