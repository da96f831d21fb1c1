// 编目 — the catalogue as it stands, on paper or as a workbook, and the boxes that the papers lie in.
import { useState } from 'react'
import { View } from '@tarojs/components'
import type { z } from 'zod/mini'
import type { printCatalogueInput } from '../../../../core/catalogue/inputs'
import { retentionNames } from '../../../../core/classification/retention'
import { carrierNames } from '../../../../core/numbering/form'
import { partsOfSeries } from '../../../../core/numbering/series'
import { useAsked } from '../../../cloud/asked'
import { call } from '../../../cloud/call'
import { Banner } from '../../../components/Banner'
import { Button } from '../../../components/Button'
import { Card, Rule } from '../../../components/Card'
import { StateView } from '../../../components/Page'
import { Row } from '../../../components/Row'
import { BoxSheet } from './BoxSheet'
import type { StepProps } from './FilingView'
import { openMade } from '../openMade'
import { RowsCard } from './Rows'
import { unboxed } from './steps'
import type { FondsYear } from './steps'
import styles from './filing.module.scss'

export function CatalogueStep({ shown, isNext, acting }: StepProps) {
  if (shown.runs.length === 0)
    return (
      <Card title="编目">
        <View className={styles.remark}>编好号以后，目录自己就有了：不用再打一遍。</View>
      </Card>
    )
  return (
    <>
      <Boxes shown={shown} isNext={isNext} acting={acting} />
      <Volumes shown={shown} />
      <Rows shown={shown} />
    </>
  )
}

/** 装盒 — shelving comes last; photo groups are kept as files and need no box. */
function Boxes({ shown, isNext, acting }: Omit<StepProps, 'report'>) {
  const { fonds, year, boxes, may, settings } = shown
  const [opened, setOpened] = useState<number>()
  const box = boxes.find(({ number }) => number === opened)
  const left = unboxed(shown).length
  const fill = () =>
    acting.run({ work: () => call('archive.box', { fondsId: fonds.id, year }), said: '装好了' })
  return (
    <Card title="装盒" aside={boxes.length > 0 ? `${boxes.length} 盒` : undefined}>
      {boxes.length === 0 ? (
        <View className={styles.remark}>
          {left > 0
            ? `纸质材料按号装盒：一盒只放一个保管期限，每盒约 ${settings.boxPages} 页。`
            : '这一年只有照片，照片按组存放，不用装盒。备考表到“打印和保管”里印。'}
        </View>
      ) : null}
      {boxes.map((one, at) => (
        <View key={one.number}>
          {at > 0 ? <Rule /> : null}
          <Row
            title={`第 ${one.number} 盒 · ${retentionNames[partsOfSeries(one.series).retention]}`}
            note={`件号 ${one.from} 至 ${one.to} · ${one.pages} 页 · 盒脊 ${one.spineMm} 毫米${one.situation === '' ? '' : ` · ${one.situation}`}`}
            label={`第 ${one.number} 盒，写备考表`}
            onPress={() => setOpened(one.number)}
          />
        </View>
      ))}
      {acting.problem ? <Banner look="amber">{acting.problem}</Banner> : null}
      {left > 0 && may.box ? (
        <View className={styles.action}>
          <Button look={isNext ? 'main' : 'ghost'} busy={acting.isBusy ? '正在装' : false} onPress={fill}>
            {boxes.length > 0 ? '晚到的也装盒' : '装盒'}
          </Button>
        </View>
      ) : null}
      {box ? <BoxSheet shown={shown} box={box} acting={acting} onClose={() => setOpened(undefined)} /> : null}
    </Card>
  )
}

type Wanted = z.output<typeof printCatalogueInput>

/** One bound catalogue for each carrier and retention of the year. */
function Volumes({ shown: { fonds, year, last } }: { shown: FondsYear }) {
  const [busy, setBusy] = useState<string>()
  const kinds = [
    ...new Map(
      Object.keys(last).map((series) => {
        const { carrier, retention } = partsOfSeries(series)
        return [`${carrier}-${retention}`, { carrier, retention }]
      }),
    ),
  ]
  const make = async (key: string, wanted: Pick<Wanted, 'carrier' | 'retention' | 'as'>) => {
    setBusy(key)
    const input = { fondsId: fonds.id, year, volume: 1, ...wanted }
    await openMade(() => call('print.catalogue', input), wanted.as)
    setBusy(undefined)
  }
  return (
    <Card title="目录">
      {kinds.map(([key, { carrier, retention }], at) => {
        const name = `${carrier === 'ZP' ? '照片目录' : '归档文件目录'} · ${retentionNames[retention]}`
        return (
          <View key={key}>
            {at > 0 ? <Rule /> : null}
            <View className={styles.volume}>
              <View className={styles.title}>{name}</View>
              <Button
                look="plain"
                inline
                fit
                busy={busy === key ? '正在排版' : false}
                label={`打印${name}`}
                onPress={() => void make(key, { carrier, retention, as: 'pdf' })}
              >
                打印
              </Button>
              <Button
                look="plain"
                inline
                fit
                busy={busy === `${key}x` ? '正在做' : false}
                label={`${name}的表格`}
                onPress={() => void make(`${key}x`, { carrier, retention, as: 'xlsx' })}
              >
                表格
              </Button>
            </View>
          </View>
        )
      })}
      {kinds.length === 0 ? (
        <View className={styles.remark}>{`还没有${carrierNames.WS}或照片目录。`}</View>
      ) : null}
    </Card>
  )
}

function Rows({ shown: { fonds, year, runs } }: { shown: FondsYear }) {
  const [run] = runs.slice(-1)
  const { value, state } = useAsked('archive.catalogue', {
    fondsId: fonds.id,
    year,
    run: run?.run ?? 1,
    list: 0,
  })
  if (!value) return <StateView state={state ?? { is: 'loading' }} />
  return <RowsCard title="目录里写的" rows={value.rows} whole={value.lists === 1 && runs.length === 1} />
}
