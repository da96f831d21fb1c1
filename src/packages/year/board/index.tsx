// 归档总览 — how far is each branch: class by class for one year, or year by year? Sorted by code, and by nothing else.
import { useState } from 'react'
import { useRouter } from '@tarojs/taro'
import { yearOf } from '../../../../core/calendar'
import { useAsked } from '../../../cloud/asked'
import { now } from '../../../cloud/now'
import { Page } from '../../../components/Page'
import { Segmented } from '../../../components/Segmented'
import { ClassBoard } from './ClassBoard'
import { PlaceSheet } from './PlaceSheet'
import { placesOf } from './places'
import { YearsBoard } from './YearsBoard'
import { Button } from '../../../components/Button'
import styles from './board.module.scss'
import { View } from '@tarojs/components'

type Look = 'class' | 'years'

export default function BoardPage() {
  const { organisation, year: asked = '' } = useRouter().params
  const thisYear = yearOf(now())
  const me = useAsked('org.me', {}, { kept: true })
  const [look, setLook] = useState<Look>('class')
  const [year, setYear] = useState(Number(asked) || thisYear - 1)
  const [last, setLast] = useState(year > thisYear - years ? thisYear : year)
  const [chosen, setChosen] = useState(organisation)
  const [isChoosing, setIsChoosing] = useState(false)
  if (!me.value) return <Page title={title} section="archive" state={me.state ?? { is: 'loading' }} />
  const places = placesOf(me.value)
  const place = places.find(({ id }) => id === chosen) ?? (chosen === undefined ? places[0] : undefined)
  const id = place?.id ?? chosen
  if (id === undefined) return <Page title={title} section="archive" state={nothing} />
  return (
    <Page title={title} subtitle={`${place?.name ?? ''} · 按组织代码排列`} section="archive" wide>
      <View className={styles.choices}>
        <Segmented label="怎么看" options={looks} value={look} onChange={setLook} />
        {look === 'class' ? (
          <Segmented
            label="哪一年"
            options={[last - 2, last - 1, last].map((one) => ({
              value: String(one),
              words: `${one}`,
            }))}
            value={String(year)}
            onChange={(one) => setYear(Number(one))}
          />
        ) : null}
        <Button look="plain" inline fit disabled={last - 2 * years < firstYear} onPress={() => go(-years)}>
          更早的年份
        </Button>
        {last < thisYear ? (
          <Button look="plain" inline fit onPress={() => go(years)}>
            近些的年份
          </Button>
        ) : null}
        {places.length > 1 ? (
          <Button look="plain" inline fit onPress={() => setIsChoosing(true)}>
            换一个组织
          </Button>
        ) : null}
      </View>
      {look === 'class' ? (
        <ClassBoard key={`${id} ${year}`} organisationId={id} year={year} />
      ) : (
        <YearsBoard key={`${id} ${last}`} organisationId={id} from={last - years} to={last} />
      )}
      {isChoosing ? (
        <PlaceSheet
          places={places}
          id={id}
          onChoose={(one) => {
            setChosen(one)
            setIsChoosing(false)
          }}
          onClose={() => setIsChoosing(false)}
        />
      ) : null}
    </Page>
  )

  function go(by: number) {
    const next = Math.min(thisYear, last + by)
    setLast(next)
    setYear(next)
  }
}

/** The years beside the last one; so many go by with a tap. */
const years = 3
/** No archive of ours is older. */
const firstYear = 1921
const title = '归档总览'
const looks = [
  { value: 'class', words: '按类别' },
  { value: 'years', words: '按年度' },
] as const
const nothing = { is: 'empty', say: '您现在没有要看的支部。' } as const
