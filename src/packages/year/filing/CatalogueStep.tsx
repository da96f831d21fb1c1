// 编目 — the catalogue as it stands, on paper or as a workbook, and the boxes that the papers lie in.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { retentionNames } from '../../../../core/classification/retention'
import { partsOfSeries } from '../../../../core/numbering/series'
import { call } from '../../../cloud/call'
import { Banner } from '../../../components/Banner'
import { Button } from '../../../components/Button'
import { Card, Rule } from '../../../components/Card'
import { Row } from '../../../components/Row'
import { BoxPagesSheet } from './BoxPagesSheet'
import { BoxSheet } from './BoxSheet'
import { CatalogueRows } from './CatalogueRows'
import type { StepProps } from './FilingView'
import { unboxed } from './steps'
import { Volumes } from './Volumes'
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
      <CatalogueRows shown={shown} />
    </>
  )
}

/** 装盒 — shelving comes last; photo groups are kept as files and need no box. */
function Boxes({ shown, isNext, acting }: Omit<StepProps, 'report'>) {
  const { fonds, year, boxes, may, settings } = shown
  const [opened, setOpened] = useState<number>()
  const [isSetting, setIsSetting] = useState(false)
  const box = boxes.find(({ number }) => number === opened)
  const left = unboxed(shown).length
  const fill = () =>
    acting.run({
      work: () => call('archive.box', { fondsId: fonds.id, year }),
      said: left > 0 ? '装好了' : '清点好了',
    })
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
      {left + boxes.length > 0 && may.box ? (
        <View className={styles.actions}>
          {left > 0 && may.setNumbering ? (
            <Button look="plain" onPress={() => setIsSetting(true)}>
              {`每盒约 ${settings.boxPages} 页，改`}
            </Button>
          ) : null}
          <Button look={isNext ? 'main' : 'ghost'} busy={acting.isBusy ? '请稍等' : false} onPress={fill}>
            {boxes.length === 0 ? '装盒' : left > 0 ? '晚到的也装盒' : '重新清点'}
          </Button>
        </View>
      ) : null}
      {isSetting ? <BoxPagesSheet shown={shown} acting={acting} onClose={() => setIsSetting(false)} /> : null}
      {box ? <BoxSheet shown={shown} box={box} acting={acting} onClose={() => setOpened(undefined)} /> : null}
    </Card>
  )
}
