// 发展党员 — who is on the way, how far, and what should be looked at? One's own for whoever is on it.
import { useState } from 'react'
import Taro, { useDidShow } from '@tarojs/taro'
import { View } from '@tarojs/components'
import type { Api } from '../../../../cloudfunctions/api'
import { sayDate } from '../../../../core/calendar'
import { useAsked } from '../../../cloud/asked'
import { today } from '../../../cloud/now'
import { Button } from '../../../components/Button'
import { Card, Rule } from '../../../components/Card'
import { Page } from '../../../components/Page'
import { Row } from '../../../components/Row'
import { Tag } from '../../../components/Tag'
import { BeginSheet } from './BeginSheet'
import styles from '../dossier.module.scss'

type Line = Api['dossier.list']['value']['dossiers'][number]

const title = '发展党员'

export default function DossiersPage() {
  const { value, state, again } = useAsked('dossier.list', {})
  const [isBeginning, setBeginning] = useState(false)
  useDidShow(again)
  if (!value) return <Page title={title} section="mine" state={state ?? { is: 'loading' }} />
  const { dossiers, scope, branchId } = value
  const keeps = scope === 'branch'
  const open = dossiers.filter((one) => one.state === 'open')
  const closed = dossiers.filter((one) => one.state !== 'open')
  const begin = keeps ? <Button onPress={() => setBeginning(true)}>收到一份申请书</Button> : undefined
  return (
    <Page title={title} section="mine" footer={begin}>
      <View className={styles.remark}>
        {keeps
          ? '这里只是核对单：记日期，记材料有没有、在哪里。材料本身归人事档案或上级党委，不用拍照，也不要写政审内容。只有本人和书记、副书记、组织委员看得到。'
          : '这是您入党材料的核对单，由支部来记，您随时可以看。材料本身归人事档案或上级党委，不在这里。'}
      </View>
      {dossiers.length === 0 ? (
        <View className={styles.remark}>
          {keeps ? '现在没有人在办。收到入党申请书，从下面开始。' : '还没有您的核对单。'}
        </View>
      ) : null}
      {open.length > 0 ? <Lines title="正在办的" lines={open} /> : null}
      {closed.length > 0 ? <Lines title="办完和终止的" lines={closed} /> : null}
      {isBeginning && branchId !== null ? (
        <BeginSheet branchId={branchId} onClose={() => setBeginning(false)} />
      ) : null}
    </Page>
  )
}

function Lines({ title: heading, lines }: { title: string; lines: readonly Line[] }) {
  return (
    <Card title={heading} aside={`${lines.length} 人`}>
      {lines.map((line, at) => (
        <View key={line.id}>
          {at > 0 ? <Rule /> : null}
          <Row
            title={line.name}
            note={noteOf(line)}
            tag={tagOf(line)}
            onPress={() => void Taro.navigateTo({ url: `/packages/dossier/checklist/index?id=${line.id}` })}
          />
        </View>
      ))}
    </Card>
  )
}

const stateWords = { open: '正在办', handedOver: '材料已移交', ended: '已终止' } as const

function noteOf({ state, since, stage, next }: Line): string {
  if (state !== 'open') return `${sayDate(since, today())}申请 · ${stateWords[state]}`
  return next === null ? stage : `${stage} · 下一步：${next.name}`
}

const tagOf = ({ asks }: Line) =>
  asks.length > 0 ? <Tag look="amber">{`看一看 ${asks.length}`}</Tag> : undefined
