// 并件、拆件 — is this one matter, or two, or a part of another? Each step can be taken back.
import { useState } from 'react'
import { View } from '@tarojs/components'
import type { Api } from '../../../../cloudfunctions/api'
import { call, sentenceOf } from '../../../cloud/call'
import { newId } from '../../../cloud/myOutbox'
import { Banner } from '../../../components/Banner'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Choice, Tick } from '../../../components/Choice'
import { Field } from '../../../components/Field'
import { StateView } from '../../../components/Page'
import { Photo } from '../../../components/Photo'
import { Skeleton } from '../../../components/Skeleton'
import { ChangeSheet } from '../../../views/change/ChangeSheet'
import { useArranging } from './useArranging'
import { useMatters } from './useMatters'
import { usePapers } from './usePapers'
import styles from './arrange.module.scss'

type OneItem = Api['archive.item']['value']
type Sheets = 'merge' | 'split'

export function RegroupCard({ item }: { item: OneItem }) {
  const { itemId: id, rev, undoRegroup, files } = item
  const [sheet, setSheet] = useState<Sheets>()
  const undo = useArranging('放回原来的样子了')
  const close = () => setSheet(undefined)
  return (
    <Card title="并件、拆件">
      <View className={styles.quiet}>
        一次活动、一份文件是一件。同一件事分成了两件就并，两件事混在一起就拆。
      </View>
      {undo.isError ? <Banner look="amber">{sentenceOf(undo.error)}</Banner> : null}
      <View className={styles.buttons}>
        <Button look="plain" inline fit onPress={() => setSheet('merge')}>
          把另一件并进来
        </Button>
        {files.length > 1 ? (
          <Button look="plain" inline fit onPress={() => setSheet('split')}>
            拆成两件
          </Button>
        ) : null}
        {undoRegroup === null ? null : (
          <Button
            look="plain"
            inline
            fit
            busy={undo.isPending}
            onPress={() => undo.mutate(() => call('archive.undoRegroup', { id, rev }))}
          >
            {undoRegroup === 'merged' ? '撤销并件' : '撤销拆件'}
          </Button>
        )}
      </View>
      {sheet === 'merge' ? <MergeSheet item={item} onClose={close} /> : null}
      {sheet === 'split' ? <SplitSheet item={item} onClose={close} /> : null}
    </Card>
  )
}

interface SheetProps {
  item: OneItem
  onClose: () => void
}

/** So many are drawn at once; those of the same day stand first. */
const atOnce = 8

/**
 * From the month of this item on; nobody merges what lies half a year apart. In a large branch a month is more than a
 * page: what lies before the day is read through, what comes after it on a tap.
 */
function MergeSheet({ item, onClose }: SheetProps) {
  const { itemId: id, rev, branchId, year, kind, date } = item
  const query = useMatters({ branchId, year, from: date.slice(0, 7), through: date })
  const [otherId, setOtherId] = useState<string>()
  const merge = useArranging('并好了')
  const others = query.items
    .filter((one) => one.itemId !== id && one.kind === kind && one.referenceCode === null)
    .toSorted((one, other) => Number(other.date === date) - Number(one.date === date))
  const other = others.find(({ itemId }) => itemId === otherId)
  const run = () => {
    if (other === undefined) return
    const input = { id, rev, otherId: other.itemId, otherRev: other.rev }
    merge.mutate(() => call('archive.mergeItems', input), { onSuccess: onClose })
  }
  return (
    <ChangeSheet
      title="把哪一件并进来"
      onClose={onClose}
      change={merge}
      does="并成一件"
      doing="正在并"
      disabled={other === undefined}
      onDo={run}
    >
      <View className={styles.quiet}>{`选中的一件并进“${item.title}”，题名用这一件的，可以撤销。`}</View>
      {query.state ? <StateView state={query.state} /> : null}
      {query.isThrough || query.state ? null : <Skeleton rows={3} />}
      {query.isThrough && others.length === 0 && query.more === undefined ? (
        <View className={styles.quiet}>这个月以后没有别的可以并的。</View>
      ) : null}
      <Choice
        options={others.map(({ itemId, title, date: day, pages, recordClassTitle }) => ({
          value: itemId,
          words: title,
          note: `${day.slice(5)} · ${recordClassTitle} · ${pages} ${kind === 'photo' ? '张' : '页'}`,
        }))}
        value={otherId}
        onChange={setOtherId}
        atOnce={atOnce}
      />
      {query.more ? (
        <Button look="plain" busy={query.isMore ? '正在取' : false} onPress={query.more}>
          再找以后的
        </Button>
      ) : null}
    </ChangeSheet>
  )
}

function SplitSheet({ item, onClose }: SheetProps) {
  const { itemId: id, rev, files } = item
  const papers = usePapers(item)
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [title, setTitle] = useState('')
  const [newItemId] = useState(newId)
  const split = useArranging('拆好了')
  const isSome = chosen.length > 0 && chosen.length < files.length
  const input = { id, rev, newId: newItemId, title: title.trim(), files: [...chosen] }
  return (
    <ChangeSheet
      title="拆成两件"
      onClose={onClose}
      change={split}
      does="拆出去"
      doing="正在拆"
      disabled={!isSome || title.trim() === ''}
      onDo={() => split.mutate(() => call('archive.splitItem', input), { onSuccess: onClose })}
    >
      <View className={styles.quiet}>勾上要拆出去的，写一个题名；其余的留在原来这一件，可以撤销。</View>
      {papers.map(({ file, name, picture }) => (
        <View key={file} className={styles.ticked}>
          {picture === undefined ? null : <Photo src={picture} alt={name} shape="small" />}
          <View className={styles.words}>
            <Tick
              words={name}
              checked={chosen.includes(file)}
              onChange={(on) => setChosen(on ? [...chosen, file] : chosen.filter((one) => one !== file))}
            />
          </View>
        </View>
      ))}
      <Field label="拆出来的题名" value={title} onChange={setTitle} maxLength={200} />
    </ChangeSheet>
  )
}
