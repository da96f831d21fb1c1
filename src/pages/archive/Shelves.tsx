// 书架 — branch, then year, then class: what stands where, and how much?
import Taro from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useAsked } from '../../cloud/asked'
import { Card, Rule } from '../../components/Card'
import { StateView } from '../../components/Page'
import { Row } from '../../components/Row'
import type { Shelf } from './query'

interface Place {
  readonly key: string
  readonly name: string
  readonly items: number
  readonly shelf: Shelf
}

export interface ShelvesProps {
  shelf: Shelf
  onGo: (shelf: Shelf, name: string) => void
}

export function Shelves({ shelf, onGo }: ShelvesProps) {
  const { branchId, year } = shelf
  const { value, state } = useAsked(
    'archive.count',
    { ...(branchId === undefined ? {} : { branchId }), ...(year === undefined ? {} : { year }) },
    { kept: true },
  )
  if (state) return <StateView state={state} />
  if (!value) return null
  const ownId = branchId ?? value.branch?.id
  const years = value.years.map(({ year: one, items }): Place => ({
    key: String(one),
    name: `${one} 年`,
    items,
    shelf: { branchId: ownId, year: one, recordClass: undefined },
  }))
  const classes = value.classes.map(({ recordClass, title, items }): Place => ({
    key: recordClass,
    name: title,
    items,
    shelf: { branchId: ownId, year, recordClass },
  }))
  const others = value.branches
    .filter(({ id }) => id !== ownId)
    .map(({ id, name, items }): Place => ({
      key: id,
      name,
      items,
      shelf: { branchId: id, year: undefined, recordClass: undefined },
    }))
  if (years.length + classes.length + others.length === 0)
    return <StateView state={{ is: 'empty', say: '这里还没有入档的材料。书记通过以后，就会出现在这里。' }} />
  return (
    <>
      <Places title={year === undefined ? value.branch?.name : undefined} places={years} onGo={onGo} />
      {value.mayReadYear && ownId !== undefined && year === undefined ? <GapsDoor branchId={ownId} /> : null}
      <Places title={undefined} places={classes} onGo={onGo} />
      <Places title={ownId === undefined ? undefined : '其他支部和单位'} places={others} onGo={onGo} />
    </>
  )
}

/** 缺项 — beside the years of the branch whose list one may read. */
function GapsDoor({ branchId }: { branchId: string }) {
  return (
    <Card>
      <Row
        icon="calendar"
        title="缺项"
        note="按月看哪些已有，哪些请说明"
        onPress={() => void Taro.navigateTo({ url: `/packages/year/gaps/index?branchId=${branchId}` })}
      />
    </Card>
  )
}

interface PlacesProps {
  title: string | undefined
  places: readonly Place[]
  onGo: ShelvesProps['onGo']
}

function Places({ title, places, onGo }: PlacesProps) {
  if (places.length === 0) return null
  return (
    <Card {...(title === undefined ? {} : { title })}>
      {places.map(({ key, name, items, shelf }, at) => (
        <View key={key}>
          {at > 0 ? <Rule /> : null}
          <Row
            icon="archive"
            title={name}
            note={`${items} 件`}
            label={`${name}，${items} 件`}
            onPress={() => onGo(shelf, name)}
          />
        </View>
      ))}
    </Card>
  )
}
