// In which form, which volume? Then it is made, looked at, and taken.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { useMutation } from '@tanstack/react-query'
import type { LabelSheet } from '../../../../core/catalogue/layouts'
import { sentenceOf } from '../../../cloud/call'
import { Button } from '../../../components/Button'
import { Choice } from '../../../components/Choice'
import { Segmented } from '../../../components/Segmented'
import { Sheet } from '../../../components/Sheet'
import { formNames, labelOptions } from './offers'
import type { Offer } from './offers'
import { Preview } from './Preview'
import styles from './paper.module.scss'

export function PrintSheet({ offer, onClose }: { offer: Offer; onClose: () => void }) {
  const [as, setAs] = useState(offer.forms[0])
  const [labels, setLabels] = useState<LabelSheet>('a24')
  const make = useMutation({ mutationFn: (volume: number) => offer.make({ as, volume, labels }) })
  const { data: made, variables: volume = 1 } = make
  const volumes = made?.volumes ?? 1
  const footer = (
    <>
      {made && volume > 1 ? (
        <Button look="plain" disabled={make.isPending} onPress={() => make.mutate(volume - 1)}>
          上一册
        </Button>
      ) : null}
      {made && volume < volumes ? (
        <Button look="plain" disabled={make.isPending} onPress={() => make.mutate(volume + 1)}>
          下一册
        </Button>
      ) : null}
      {made ? (
        <Button look="plain" onPress={onClose}>
          好了
        </Button>
      ) : (
        <Button busy={make.isPending ? '正在排版' : false} onPress={() => make.mutate(1)}>
          做一份
        </Button>
      )}
    </>
  )
  return (
    <Sheet
      open
      title={offer.title}
      onClose={onClose}
      problem={make.isError ? sentenceOf(make.error) : undefined}
      footer={footer}
    >
      <View className={styles.remark}>{offer.note}</View>
      {!made && offer.forms.length > 1 ? (
        <Segmented
          label="做成什么"
          options={offer.forms.map((value) => ({ value, words: formNames[value] }))}
          value={as}
          onChange={setAs}
        />
      ) : null}
      {!made && offer.hasLabels ? (
        <Choice label="哪种不干胶" options={labelOptions} value={labels} onChange={setLabels} />
      ) : null}
      {made && volumes > 1 ? (
        <View className={styles.remark}>{`第 ${volume} 册，共 ${volumes} 册`}</View>
      ) : null}
      {made ? <Preview key={made.sha256} made={made} as={as} /> : null}
    </Sheet>
  )
}
