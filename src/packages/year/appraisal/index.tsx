// 到期鉴定 — what has come to the end of its term, and how far is each list that was made of it?
import { useState } from 'react'
import { useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useAsked } from '../../../cloud/asked'
import { today } from '../../../cloud/now'
import { Banner } from '../../../components/Banner'
import { Button } from '../../../components/Button'
import { Card, Rule } from '../../../components/Card'
import { Page } from '../../../components/Page'
import { Row } from '../../../components/Row'
import { Tag } from '../../../components/Tag'
import { AppraisalSheet } from './AppraisalSheet'
import { ExpiredSheet } from './ExpiredSheet'
import { sayState, stepOf, titleOf } from './shown'
import styles from './appraisal.module.scss'

const title = '到期鉴定'

export default function AppraisalPage() {
  const { fonds = '' } = useRouter().params
  const { value, state } = useAsked('archive.appraisals', { fondsId: fonds }, { enabled: fonds !== '' })
  const [openedId, setOpenedId] = useState<string>()
  const [isChoosing, setIsChoosing] = useState(false)
  if (fonds === '')
    return <Page title={title} section="archive" state={{ is: 'empty', say: '请从年度归档里打开这一页。' }} />
  if (!value) return <Page title={title} section="archive" state={state ?? { is: 'loading' }} />
  const opened = value.appraisals.find(({ id }) => id === openedId)
  const footer = value.may.propose ? (
    <Button onPress={() => setIsChoosing(true)}>看看哪些到期了</Button>
  ) : undefined
  return (
    <Page title={title} section="archive" footer={footer}>
      <Banner look="plain">
        到期不等于销毁：先鉴定，再由另一个人批准，过了冷静期，两个人监销。永久的不在这里。
      </Banner>
      {value.appraisals.length === 0 ? (
        <Card title="鉴定清册">
          <View className={styles.remark}>
            还没有清册。{value.may.propose ? '点下面的按钮，看看哪些到期了；' : ''}没有到期的，什么也不用办。
          </View>
        </Card>
      ) : (
        <Card title="鉴定清册">
          {value.appraisals.map((one, at) => (
            <View key={one.id}>
              {at > 0 ? <Rule /> : null}
              <Row
                title={titleOf(one)}
                note={sayState(one, today())}
                tag={stepOf(one, today()) ? <Tag look="amber">要办</Tag> : undefined}
                label={`${titleOf(one)}，${sayState(one, today())}`}
                onPress={() => setOpenedId(one.id)}
              />
            </View>
          ))}
        </Card>
      )}
      {opened ? (
        <AppraisalSheet
          key={`${opened.id}-${opened.state.is}`}
          shown={opened}
          may={value.may}
          names={value.names}
          onClose={() => setOpenedId(undefined)}
        />
      ) : null}
      {isChoosing ? <ExpiredSheet fondsId={fonds} onClose={() => setIsChoosing(false)} /> : null}
    </Page>
  )
}
