// 支部 × 类 — one row a branch, one column a class; a cell opens the gap list.
import { useState } from 'react'
import Taro from '@tarojs/taro'
import { View } from '@tarojs/components'
import { Banner } from '../../../components/Banner'
import { Button } from '../../../components/Button'
import { StateView } from '../../../components/Page'
import { Sheet } from '../../../components/Sheet'
import { call } from '../../../cloud/call'
import { openMade } from '../openMade'
import { Legend, Matrix } from './Matrix'
import type { CellShown } from './Matrix'
import { usePages } from './usePages'
import styles from './board.module.scss'

export interface ClassBoardProps {
  organisationId: string
  year: number
}

const openGaps = (branchId: string, year: number) =>
  void Taro.navigateTo({ url: `/packages/year/gaps/index?branchId=${branchId}&year=${year}` })

export function ClassBoard({ organisationId, year }: ClassBoardProps) {
  const { pages, state, more } = usePages(['archive.board', organisationId, year], (after) =>
    call('archive.board', { organisationId, year, ...(after === undefined ? {} : { after }) }),
  )
  const [why, setWhy] = useState<{ title: string; say: string }>()
  const [isPrinting, setIsPrinting] = useState(false)
  const [first] = pages
  if (first === undefined) return <StateView state={state ?? { is: 'loading' }} />
  const rows = pages.flatMap((page) => page.rows)
  if (rows.length === 0) return <NoneOfYear year={year} more={more} />
  const columns = (rows[0]?.classes ?? []).map(({ recordClass, title }) => ({ key: recordClass, title }))
  const print = async () => {
    setIsPrinting(true)
    await openMade(() => call('print.board', { organisationId, year }), 'pdf')
    setIsPrinting(false)
  }
  return (
    <>
      <Matrix
        label={`${year} 年，支部和类别`}
        columns={columns}
        rows={rows.map(({ branchId, code, name, stage, classes }) => ({
          key: branchId,
          code,
          name,
          whole: { stage, say: first.names[stage] },
          onOpen: () => openGaps(branchId, year),
          cells: classes.map(({ recordClass, title, stage: of, say }): CellShown => ({
            key: recordClass,
            stage: of,
            say: first.names[of],
            label: `${name}，${title}，${first.names[of]}`,
            onPress:
              say === ''
                ? () => openGaps(branchId, year)
                : () => setWhy({ title: `${name} · ${title}`, say }),
          })),
        }))}
      />
      <Legend names={first.names} />
      <View className={styles.buttons}>
        {more ? (
          <Button look="plain" inline fit onPress={more}>
            再看一些支部
          </Button>
        ) : null}
        <Button
          look="plain"
          inline
          fit
          icon="document"
          busy={isPrinting && '正在排版'}
          onPress={() => void print()}
        >
          打印督查表
        </Button>
      </View>
      {why ? (
        <Sheet open title={why.title} onClose={() => setWhy(undefined)}>
          <View>{`不适用：${why.say}`}</View>
        </Sheet>
      ) : null}
    </>
  )
}

/** Nothing yet: of a very large organisation those that were there in the year may come further down. */
function NoneOfYear({ year, more }: { year: number; more: (() => void) | undefined }) {
  if (more === undefined)
    return <StateView state={{ is: 'empty', say: `${year} 年，这里下面还没有支部。` }} />
  return (
    <>
      <Banner>{`前面这些支部 ${year} 年还没有成立。`}</Banner>
      <View className={styles.buttons}>
        <Button look="plain" inline fit onPress={more}>
          再看一些支部
        </Button>
      </View>
    </>
  )
}
