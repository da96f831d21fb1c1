// 支部 × 年 — which years of each branch are filed?
import Taro from '@tarojs/taro'
import { View } from '@tarojs/components'
import { call } from '../../../cloud/call'
import { Button } from '../../../components/Button'
import { StateView } from '../../../components/Page'
import { Legend, Matrix } from './Matrix'
import { usePages } from './usePages'
import styles from './board.module.scss'

export interface YearsBoardProps {
  organisationId: string
  from: number
  to: number
}

const openGaps = (branchId: string, year: number) =>
  void Taro.navigateTo({ url: `/packages/year/gaps/index?branchId=${branchId}&year=${year}` })

export function YearsBoard({ organisationId, from, to }: YearsBoardProps) {
  const { pages, state, more } = usePages(['archive.yearsBoard', organisationId, from, to], (after) =>
    call('archive.yearsBoard', { organisationId, from, to, ...(after === undefined ? {} : { after }) }),
  )
  const [first] = pages
  if (first === undefined) return <StateView state={state ?? { is: 'loading' }} />
  const rows = pages.flatMap((page) => page.rows)
  if (rows.length === 0) return <StateView state={{ is: 'empty', say: '这里下面还没有支部。' }} />
  return (
    <>
      <Matrix
        label="支部和年度"
        columns={first.years.map((year) => ({ key: String(year), title: `${year} 年` }))}
        rows={rows.map(({ branchId, code, name, stages }) => ({
          key: branchId,
          code,
          name,
          onOpen: () => openGaps(branchId, to),
          cells: stages.map(({ year, stage }) => ({
            key: String(year),
            stage,
            say: first.names[stage],
            label: `${name}，${year} 年，${first.names[stage]}`,
            onPress: () => openGaps(branchId, year),
          })),
        }))}
      />
      <Legend names={first.names} />
      {more ? (
        <View className={styles.buttons}>
          <Button look="plain" inline fit onPress={more}>
            再看一些支部
          </Button>
        </View>
      ) : null}
    </>
  )
}
