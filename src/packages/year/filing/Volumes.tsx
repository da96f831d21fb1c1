// 打印目录 — one bound catalogue for each carrier and retention of the year, volume after volume.
import { useState } from 'react'
import { View } from '@tarojs/components'
import type { z } from 'zod/mini'
import type { printCatalogueInput } from '../../../../core/catalogue/inputs'
import { retentionNames } from '../../../../core/classification/retention'
import { carrierNames } from '../../../../core/numbering/form'
import { partsOfSeries } from '../../../../core/numbering/series'
import type { Series } from '../../../../core/numbering/series'
import { call } from '../../../cloud/call'
import { Button } from '../../../components/Button'
import { Card, Rule } from '../../../components/Card'
import { openMade } from '../openMade'
import type { FondsYear } from './steps'
import styles from './filing.module.scss'

export function Volumes({ shown }: { shown: FondsYear }) {
  const bound = new Map(
    Object.keys(shown.last).map((series) => {
      const parts = partsOfSeries(series)
      return [`${parts.carrier}-${parts.retention}`, parts]
    }),
  )
  return (
    <Card title="目录">
      {[...bound].map(([key, parts], at) => (
        <View key={key}>
          {at > 0 ? <Rule /> : null}
          <Bound shown={shown} {...parts} />
        </View>
      ))}
      {bound.size === 0 ? (
        <View className={styles.remark}>{`还没有${carrierNames.WS}或照片目录。`}</View>
      ) : null}
    </Card>
  )
}

type Form = z.output<typeof printCatalogueInput>['as']
type BoundProps = Pick<Series, 'carrier' | 'retention'> & { shown: FondsYear }

/** More rows than one binds are made volume by volume; the card says of how many it was which. */
function Bound({ shown: { fonds, year }, carrier, retention }: BoundProps) {
  const [busy, setBusy] = useState<Form>()
  const [made, setMade] = useState<{ as: Form; volume: number; volumes: number }>()
  const name = `${carrier === 'ZP' ? '照片目录' : '归档文件目录'} · ${retentionNames[retention]}`
  const make = async (as: Form, volume: number) => {
    setBusy(as)
    const input = { fondsId: fonds.id, year, carrier, retention, volume, as }
    const done = await openMade(() => call('print.catalogue', input), as)
    if (done) setMade({ as, volume, volumes: done.volumes })
    setBusy(undefined)
  }
  return (
    <>
      <View className={styles.volume}>
        <View className={styles.title}>{name}</View>
        <Button
          look="plain"
          inline
          fit
          busy={busy === 'pdf' ? '正在排版' : false}
          label={`打印${name}`}
          onPress={() => void make('pdf', 1)}
        >
          打印
        </Button>
        <Button
          look="plain"
          inline
          fit
          busy={busy === 'xlsx' ? '正在做' : false}
          label={`${name}的表格`}
          onPress={() => void make('xlsx', 1)}
        >
          表格
        </Button>
      </View>
      {made && made.volumes > 1 ? (
        <View className={styles.volume}>
          <View className={styles.title}>{`共 ${made.volumes} 册，刚才是第 ${made.volume} 册`}</View>
          {made.volume < made.volumes ? (
            <Button
              look="plain"
              inline
              fit
              busy={busy === undefined ? false : '正在做'}
              label={`${name}，第 ${made.volume + 1} 册`}
              onPress={() => void make(made.as, made.volume + 1)}
            >
              {`第 ${made.volume + 1} 册`}
            </Button>
          ) : null}
        </View>
      ) : null}
    </>
  )
}
