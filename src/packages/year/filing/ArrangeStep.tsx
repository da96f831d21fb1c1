// 整理 — has somebody looked at what lies together, in which order, in which class and for how long?
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { sayMoment } from '../../../../core/calendar'
import { call } from '../../../cloud/call'
import { now } from '../../../cloud/now'
import { Banner } from '../../../components/Banner'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import type { StepProps } from './FilingView'
import { itemsIn } from './steps'
import styles from './filing.module.scss'

export function ArrangeStep({ shown, isNext, acting }: StepProps) {
  const { fonds, year, arranged, names, frozen, state, may } = shown
  const input = { fondsId: fonds.id, year }
  const look = () =>
    void Taro.navigateTo({ url: `/packages/year/arrange/index?fonds=${fonds.id}&year=${year}` })
  const confirm = () =>
    acting.run({ work: () => call('archive.confirmArranged', input), said: '整理好了，可以编号' })
  return (
    <Card title="整理">
      <View className={styles.remark}>
        {frozen
          ? `已经编号，顺序和类别不再变。${state === 'filed' ? '' : '归档以前发现放错了，打开那一件移出来重新整理，原来的号空着。'}`
          : `${itemsIn(shown)} 件已按规则排好：一次活动的记录是一件，照片是一组，互相参见。有要改的，在下面看一遍；没有，就确认。`}
      </View>
      {arranged ? (
        <View className={styles.remark}>
          {`${names[arranged.by] ?? ''} ${sayMoment(arranged.at, now())}确认过 ${arranged.items} 件`}
        </View>
      ) : null}
      {acting.problem ? <Banner look="amber">{acting.problem}</Banner> : null}
      <View className={styles.actions}>
        <Button look="plain" onPress={look}>
          看一遍，改一改
        </Button>
        {isNext && may.number ? (
          <Button busy={acting.isBusy ? '正在记下' : false} onPress={confirm}>
            整理好了
          </Button>
        ) : null}
      </View>
    </Card>
  )
}
