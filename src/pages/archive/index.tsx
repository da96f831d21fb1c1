// Where is it? By branch, year and class, by two characters, or by both.
import { useEffect, useState } from 'react'
import Taro from '@tarojs/taro'
import { View } from '@tarojs/components'
import { yearOf } from '../../../core/calendar'
import { nowInstant } from '../../cloud/activities'
import { Button } from '../../components/Button'
import { Field } from '../../components/Field'
import { Page } from '../../components/Page'
import { Pressable } from '../../components/Pressable'
import { Split } from '../../components/Split'
import { useWide } from '../../theme/wide'
import { ItemDetail } from '../../views/item/ItemDetail'
import { FilterSheet } from './FilterSheet'
import { Found } from './Found'
import { countFilters, findInputOf, isEnough, noFilters, topShelf, type Shelf } from './query'
import { Shelves } from './Shelves'
import styles from './index.module.scss'

/** Typing pauses this long before the archive is asked. */
const pauseMs = 250

interface Crumb {
  readonly shelf: Shelf
  readonly name: string
}

const usePaused = (words: string): string => {
  const [paused, setPaused] = useState(words)
  useEffect(() => {
    const timer = setTimeout(() => setPaused(words), pauseMs)
    return () => clearTimeout(timer)
  }, [words])
  return paused
}

export default function ArchivePage() {
  const [crumbs, setCrumbs] = useState<readonly Crumb[]>([{ shelf: topShelf, name: '全部' }])
  const [words, setWords] = useState('')
  const [filters, setFilters] = useState(noFilters)
  const [isFiltering, setIsFiltering] = useState(false)
  const [chosenId, setChosenId] = useState<string>()
  const isWide = useWide()
  const asked = usePaused(words)
  const shelf = crumbs.at(-1)?.shelf ?? topShelf
  const thisYear = yearOf(nowInstant())
  const filtered = countFilters(filters)
  const isListing = isEnough(asked) || filtered > 0 || shelf.recordClass !== undefined
  const open = (id: string) =>
    isWide ? setChosenId(id) : void Taro.navigateTo({ url: `/pages/item/index?id=${id}` })
  const list = (
    <>
      <View className={styles.search}>
        <View className={styles.box}>
          <Field
            label="找档案"
            kind="search"
            value={words}
            onChange={setWords}
            maxLength={40}
            placeholder="打两个字就能找"
          />
        </View>
        <View className={styles.filter}>
          <Button look="plain" inline fit onPress={() => setIsFiltering(true)}>
            {filtered > 0 ? `筛选 ${filtered}` : '筛选'}
          </Button>
        </View>
      </View>
      {words.trim().length === 1 ? <View className={styles.hint}>再打一个字</View> : null}
      {crumbs.length > 1 ? (
        <Trail crumbs={crumbs} onBack={(to) => setCrumbs(crumbs.slice(0, to + 1))} />
      ) : null}
      {/* In a view of its own, so that what is found does not draw the open sheet anew. */}
      <View>
        {isListing ? (
          <Found
            input={findInputOf(shelf, filters, asked, thisYear)}
            currentId={isWide ? chosenId : undefined}
            onOpen={open}
            nothing="没有找到。换个词，或少选几样再试试。"
          />
        ) : (
          <Shelves shelf={shelf} onGo={(next, name) => setCrumbs([...crumbs, { shelf: next, name }])} />
        )}
      </View>
      <FilterSheet
        open={isFiltering}
        filters={filters}
        year={shelf.year ?? thisYear}
        onChange={setFilters}
        onClose={() => setIsFiltering(false)}
      />
    </>
  )
  return (
    <Page title="档案" tab="archive" wide>
      <Split
        list={list}
        detail={chosenId === undefined ? undefined : <ItemDetail key={chosenId} id={chosenId} withTitle />}
        invitation="点左边一件，在这里看"
      />
    </Page>
  )
}

/** 走到哪儿了 — each step leads back to itself. */
function Trail({ crumbs, onBack }: { crumbs: readonly Crumb[]; onBack: (to: number) => void }) {
  return (
    <View className={styles.trail} role="navigation" aria-label="走到哪儿了">
      {crumbs.map(({ name }, at) =>
        at === crumbs.length - 1 ? (
          <View key={at} className={styles.here}>
            {name}
          </View>
        ) : (
          <Pressable key={at} className={styles.step} label={`回到${name}`} onPress={() => onBack(at)}>
            {name} ›
          </Pressable>
        ),
      )}
    </View>
  )
}
