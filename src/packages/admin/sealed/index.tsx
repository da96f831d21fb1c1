// 已封存的材料 — what is sealed, and has somebody asked for its erasure? Two persons, one after the other, erase.
import { useState } from 'react'
import { useDidShow } from '@tarojs/taro'
import { View } from '@tarojs/components'
import type { Api } from '../../../../cloudfunctions/api'
import { sayMoment } from '../../../../core/calendar'
import { useAsked } from '../../../cloud/asked'
import { now } from '../../../cloud/now'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { KeyValue } from '../../../components/KeyValue'
import { Page } from '../../../components/Page'
import { Tag } from '../../../components/Tag'
import { useOrganisations, type Me, type Tree } from '../tree/organisations'
import { EraseSheet } from './EraseSheet'
import styles from '../admin.module.scss'

export type Sealed = Api['evidence.quarantined']['value']['submissions'][number]

export default function SealedPage() {
  const organisations = useOrganisations()
  const sealed = useAsked('evidence.quarantined', {})
  const [chosen, setChosen] = useState<Sealed>()
  const { again } = sealed
  useDidShow(() => again())
  const state = organisations.state ?? sealed.state
  const { value: place } = organisations
  const { value: list } = sealed
  if (!place || !list) return <Page title={title} section="mine" state={state ?? { is: 'loading' }} />
  const none = list.submissions.length === 0 ? ({ is: 'empty', say: sayNone(place.me) } as const) : undefined
  return (
    <Page title={title} section="mine" state={none}>
      <View className={styles.remark}>
        封存的照片和材料谁也打不开。要彻底清除，得两个人先后同意；清除后记录里只留下它来过。
      </View>
      {list.submissions.map((one) => (
        <SealedCard key={one.id} one={one} {...place} onErase={() => setChosen(one)} />
      ))}
      {chosen ? (
        <EraseSheet
          sealed={chosen}
          onClose={() => {
            setChosen(undefined)
            again()
          }}
        />
      ) : null}
    </Page>
  )
}

const title = '已封存的材料'

/** A Party officer is shown only what waits for a second person. */
const sayNone = ({ offices }: Me): string =>
  offices.some(({ office }) => office === 'securityAdministrator')
    ? '没有封存的材料。'
    : '没有等您同意清除的材料。'

const causeNames: Readonly<Record<Sealed['because'], string>> = { secret: '发现涉密', mistake: '传错了' }

interface SealedCardProps {
  one: Sealed
  me: Me
  tree: Tree
  onErase: () => void
}

function SealedCard({ one, me, tree, onErase }: SealedCardProps) {
  const { erasure } = one
  const isMine = erasure?.by === me.id
  const isAgreed = erasure?.agreed !== undefined
  return (
    <Card
      title={one.title || '一份材料'}
      aside={erasure ? <Tag look="amber">{isAgreed ? '正在清除' : '等第二个人同意'}</Tag> : <Tag>已封存</Tag>}
    >
      <KeyValue
        facts={[
          { name: '提交', value: one.submitterName, because: `${sayMoment(one.receivedAt, now())} 收到` },
          { name: '在哪里', value: tree.byId.get(one.branchId)?.name ?? '别的支部' },
          {
            name: '封存',
            value: `${one.byName}：${causeNames[one.because]}`,
            because: sayMoment(one.at, now()),
          },
          { name: '文件', value: `${one.fileCount} 个` },
          ...(erasure
            ? [
                {
                  name: '提请清除',
                  value: isMine ? '您提请的' : erasure.byName,
                  because: `${sayMoment(erasure.at, now())}：${erasure.reason}`,
                },
              ]
            : []),
        ]}
      />
      <View className={styles.sign}>
        {isAgreed ? (
          <View className={styles.remark}>两位都同意了，正在清除，过一会儿再看。</View>
        ) : isMine ? (
          <View className={styles.remark}>您已提请，等另一位同意；已经通知了对方。</View>
        ) : (
          <Button look="caution" onPress={onErase}>
            {erasure ? '看过了，同意清除' : '提请清除'}
          </Button>
        )}
      </View>
    </Card>
  )
}
