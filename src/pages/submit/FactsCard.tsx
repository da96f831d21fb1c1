// 归到, 标签, 拍摄 — where will it go and why, before anything is sent?
import { useState } from 'react'
import { View } from '@tarojs/components'
import { sayMoment } from '../../../core/calendar'
import { nowInstant } from '../../cloud/activities'
import { Card } from '../../components/Card'
import { Icon } from '../../components/Icon'
import { KeyValue } from '../../components/KeyValue'
import { Pressable } from '../../components/Pressable'
import { Reasons } from '../../components/Reasons'
import { Sheet } from '../../components/Sheet'
import { Tags } from '../../components/Tag'
import { changeDraft, type Draft } from '../../views/submit/draft'
import { placeOfDraft, sayPlace, tagsOfDraft, type Origin } from './origin'
import styles from '../../views/submit/submit.module.scss'

export function FactsCard({ draft, origin, name }: { draft: Draft; origin: Origin; name: string }) {
  const [isAsking, setIsAsking] = useState(false)
  const [openedAt] = useState(nowInstant)
  const place = placeOfDraft(origin, draft)
  const tags = tagsOfDraft(origin, draft)
  const facts = [
    {
      name: '归到',
      value: (
        <Pressable
          className={styles.place}
          label={`${sayPlace(place)}，看为什么`}
          onPress={() => setIsAsking(true)}
        >
          <View>{sayPlace(place)}</View>
          <View className={styles.why}>为什么</View>
        </Pressable>
      ),
    },
    ...(tags.length > 0
      ? [{ name: '标签', value: <RemovableTags tags={tags.map(({ tag }) => tag)} /> }]
      : []),
    { name: '拍摄', value: `${name}，${sayMoment(openedAt, nowInstant())}` },
  ]
  return (
    <Card>
      <KeyValue facts={facts} />
      <Sheet open={isAsking} title="为什么归到这里" onClose={() => setIsAsking(false)}>
        <Reasons reasons={place.reasons} />
      </Sheet>
    </Card>
  )
}

/** What is taken away here never comes back by itself. */
function RemovableTags({ tags }: { tags: readonly string[] }) {
  return (
    <Tags>
      {tags.map((tag) => (
        <Pressable
          key={tag}
          className={styles.tag}
          label={`去掉标签：${tag}`}
          onPress={() => changeDraft(({ removedTags }) => ({ removedTags: [...removedTags, tag] }))}
        >
          <View className={styles.chip}>
            <View>{tag}</View>
            <View className={styles.tagIcon}>
              <Icon name="close" />
            </View>
          </View>
        </Pressable>
      ))}
    </Tags>
  )
}
