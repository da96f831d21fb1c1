// 对照纸质签到表 — what was signed by hand? The sheet's photo above the names, and the same photo goes to the records of the activity.
import { useState } from 'react'
import Taro from '@tarojs/taro'
import { Image, View } from '@tarojs/components'
import type { PickedFile } from '../../../cloud/files'
import { choosePhotos, takePhoto } from '../../../cloud/pick'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { addToDraft } from '../../../views/submit/choosing'
import { changeDraft, currentDraft, isEmptyDraft } from '../../../views/submit/draft'
import styles from './roll.module.scss'

const pagesMax = 10

export function PaperPhoto({ activityId }: { activityId: string }) {
  const [pages, setPages] = useState<readonly PickedFile[]>([])
  const pick = async (picking: Promise<readonly PickedFile[]>) => {
    const picked = await picking
    setPages((before) => [...before, ...picked].slice(0, pagesMax))
  }
  const submit = async () => {
    if (isEmptyDraft(currentDraft())) changeDraft({ about: { is: 'activity', activityId } })
    void Taro.navigateTo({ url: '/pages/submit/index' })
    await addToDraft('records', pages, pagesMax)
  }
  return (
    <Card title="签好的纸质签到表">
      {pages.length === 0 ? <View>拍一张或选一张，放在名单上面，照着勾。</View> : null}
      {pages.map(({ path }, at) => (
        <Image
          key={path}
          className={styles.page}
          src={path}
          mode="widthFix"
          aria-label={`签到表第 ${at + 1} 页`}
          {...(process.env.TARO_ENV === 'h5' ? { nativeProps: { alt: `签到表第 ${at + 1} 页` } } : {})}
          onClick={() => void Taro.previewImage({ urls: pages.map((page) => page.path), current: path })}
        />
      ))}
      <View className={styles.pair}>
        <Button look="plain" icon="camera" onPress={() => void pick(takePhoto())}>
          拍签到表
        </Button>
        <Button look="plain" icon="album" onPress={() => void pick(choosePhotos(pagesMax))}>
          从相册选
        </Button>
      </View>
      {pages.length > 0 ? (
        <View className={styles.more}>
          <Button look="plain" icon="document" onPress={() => void submit()}>
            把这张签到表交到活动材料里
          </Button>
        </View>
      ) : null}
    </Card>
  )
}
