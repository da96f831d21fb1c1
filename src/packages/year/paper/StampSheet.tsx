// Which item gets its 归档章? Chosen from the catalogue, list by list.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { useAsked } from '../../../cloud/asked'
import { Button } from '../../../components/Button'
import { Rule } from '../../../components/Card'
import { Row } from '../../../components/Row'
import { Sheet } from '../../../components/Sheet'
import { Skeleton } from '../../../components/Skeleton'
import { stampOffer } from './offers'
import type { Offer, Shown } from './offers'
import styles from './paper.module.scss'

export interface StampSheetProps {
  shown: Shown
  onChoose: (offer: Offer) => void
  onClose: () => void
}

/** Rows that are drawn at once; a list holds up to 250. */
const atOnce = 30

export function StampSheet({ shown: { fonds, year, runs }, onChoose, onClose }: StampSheetProps) {
  const lists = runs.flatMap(({ run, lists: count }) =>
    Array.from({ length: count }, (_, list) => ({ run, list })),
  )
  const [at, setAt] = useState(0)
  const [seen, setSeen] = useState(atOnce)
  const here = lists[at] ?? { run: 1, list: 0 }
  const { value, state } = useAsked('archive.catalogue', { fondsId: fonds.id, year, ...here })
  const papers = (value?.rows ?? []).filter(
    ({ photos, presence }) => presence === 'there' && photos.length === 0,
  )
  return (
    <Sheet
      open
      title="给哪一件加盖归档章"
      onClose={onClose}
      problem={state?.is === 'error' ? state.say : undefined}
    >
      {!value && state?.is !== 'error' ? <Skeleton rows={4} /> : null}
      {value && papers.length === 0 ? (
        <View className={styles.remark}>这一张清单里没有要盖章的，照片不盖。</View>
      ) : null}
      {papers.slice(0, seen).map(({ itemId, referenceCode, title }) =>
        itemId === null ? null : (
          <View key={itemId}>
            <Row
              title={title}
              note={referenceCode}
              onPress={() => onChoose(stampOffer(itemId, '归档章', `${referenceCode}　${title}`))}
            />
            <Rule />
          </View>
        ),
      )}
      {seen < papers.length ? (
        <Button look="plain" onPress={() => setSeen(seen + atOnce)}>
          {`还有 ${papers.length - seen} 件`}
        </Button>
      ) : null}
      {seen >= papers.length && at + 1 < lists.length ? (
        <Button
          look="plain"
          onPress={() => {
            setAt(at + 1)
            setSeen(atOnce)
          }}
        >
          下一张清单
        </Button>
      ) : null}
    </Sheet>
  )
}
