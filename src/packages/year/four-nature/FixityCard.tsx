// 例行通读 — how far the reading of everything is, and which files must be fetched back.
import { View } from '@tarojs/components'
import { localDateOf } from '../../../../core/calendar'
import { call, sentenceOf } from '../../../cloud/call'
import { useAsked } from '../../../cloud/asked'
import { Banner } from '../../../components/Banner'
import { Button } from '../../../components/Button'
import { Card, Rule } from '../../../components/Card'
import { say } from '../../../components/Toast'
import type { Api } from '../../../../cloudfunctions/api'
import { useCheckChange } from '../../../views/four-nature/useCheckChange'
import styles from './four-nature.module.scss'

type Fixity = Api['fourNature.fixity']['value']

/** So many are listed; whoever has more has a broken disk. */
const listedMax = 20

export function FixityCard({ fondsId }: { fondsId: string }) {
  const { value } = useAsked('fourNature.fixity', { fondsId })
  if (!value) return null
  const { damages } = value
  return (
    <Card title="例行通读">
      <View className={styles.remark}>{sayRound(value)}</View>
      {damages.length > 0 ? (
        <Banner look="amber">{`有 ${damages.length} 个文件坏了或不见了，请从备份取回。原来的样子没有动。`}</Banner>
      ) : null}
      {damages.slice(0, listedMax).map((damage) => (
        <DamageLine key={damage.id} damage={damage} />
      ))}
    </Card>
  )
}

function sayRound({ daysMax, round, lastRound }: Fixity): string {
  const rule = `全部档案至少每 ${daysMax} 天重读一遍，核对校验值`
  const last =
    lastRound?.finishedAt == null
      ? ''
      : `；上一轮 ${localDateOf(lastRound.finishedAt)} 读完，${lastRound.files} 个文件`
  const now =
    round === null
      ? ''
      : `；这一轮 ${localDateOf(round.startedAt)} 开始，读了 ${round.items} 件，共 ${round.of} 件`
  return `${rule}${last}${now}。`
}

function DamageLine({ damage }: { damage: Fixity['damages'][number] }) {
  const recheck = useCheckChange(
    () => call('fourNature.recheck', { id: damage.id }),
    () => say('读过了，完好'),
  )
  return (
    <View>
      <Rule />
      <View
        className={styles.finding}
      >{`${damage.object}：${damage.what}（${localDateOf(damage.foundAt)} 发现）`}</View>
      <View className={styles.remark}>{damage.mend}</View>
      {recheck.isError ? <Banner look="amber">{sentenceOf(recheck.error)}</Banner> : null}
      <Button look="plain" busy={recheck.isPending ? '正在读' : false} onPress={() => recheck.mutate()}>
        再读一遍
      </Button>
    </View>
  )
}
