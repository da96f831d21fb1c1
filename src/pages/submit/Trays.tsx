// 两个盘 — 现场照片 and 记录和材料: what is in them, and how does more come in?
import { useState } from 'react'
import Taro from '@tarojs/taro'
import { View } from '@tarojs/components'
import { submissionLimits } from '../../../core/evidence/inputs'
import { chooseDocuments, choosePhotos, takePhoto } from '../../cloud/pick'
import { Button } from '../../components/Button'
import { Card } from '../../components/Card'
import { Field } from '../../components/Field'
import { PageStrip } from '../../components/PageStrip'
import { PhotoGrid } from '../../components/PhotoGrid'
import { addToDraft, moveInDraft, removeFromDraft, replaceInDraft } from '../../views/submit/choosing'
import { changeDraft, type Draft, type DraftFile } from '../../views/submit/draft'
import { PickSheet, type Picking } from '../../views/submit/PickSheet'
import styles from '../../views/submit/submit.module.scss'

const openLarge = (files: readonly DraftFile[], id: string) => {
  const pictures = files.filter(({ file }) => file.family === 'photo')
  const current = pictures.find((one) => one.id === id)?.file.picked.path
  if (current) void Taro.previewImage({ current, urls: pictures.map(({ file }) => file.picked.path) })
}

export function PhotoTray({ draft, cap }: { draft: Draft; cap: number }) {
  const [isChoosing, setIsChoosing] = useState(false)
  const room = cap - draft.photos.length
  const add = async (picking: Picking) => {
    setIsChoosing(false)
    await addToDraft('photos', await picking, cap)
  }
  const photos = draft.photos.map(({ id, file }, at) => ({
    id,
    src: file.picked.path,
    alt: `现场照片第 ${at + 1} 张`,
    ...(file.extension === 'heic' ? { note: '收得下，暂时看不了' } : {}),
  }))
  return (
    <Card title="现场照片" aside={`可以不拍，最多 ${cap} 张`}>
      <PhotoGrid
        photos={photos}
        onOpen={(id) => openLarge(draft.photos, id)}
        onRemove={removeFromDraft}
        onAdd={room > 0 ? () => setIsChoosing(true) : undefined}
      />
      <View className={styles.sentence}>
        <Field
          label="一句话"
          value={draft.sentence}
          onChange={(sentence) => changeDraft({ sentence })}
          maxLength={200}
          placeholder="例如：村口栽了 60 棵树"
          hint="可以不写，活动、时间、地点会自动带上"
        />
      </View>
      <PickSheet
        open={isChoosing}
        title="加照片"
        take="拍照"
        most={room}
        onClose={() => setIsChoosing(false)}
        onPick={(picking) => void add(picking)}
      />
    </Card>
  )
}

export function RecordTray({ draft }: { draft: Draft }) {
  const [replacedId, setReplacedId] = useState<string>()
  const most = submissionLimits.records
  const room = most - draft.records.length
  const add = async (picking: Picking) => addToDraft('records', await picking, most)
  const replace = async (picking: Picking) => {
    const id = replacedId
    setReplacedId(undefined)
    if (id !== undefined) await replaceInDraft(id, await picking)
  }
  const pages = draft.records.map(({ id, file }, at) => ({
    id,
    src: file.family === 'photo' ? file.picked.path : undefined,
    name: file.picked.name ?? `${file.extension.toUpperCase()} 文件`,
    note: `第 ${at + 1} 页`,
  }))
  return (
    <Card title="记录和材料" aside="纸质的拍下来就行">
      {pages.length > 0 ? (
        <PageStrip
          pages={pages}
          onOpen={(id) => openLarge(draft.records, id)}
          onMove={moveInDraft}
          onReplace={setReplacedId}
          onRemove={removeFromDraft}
        />
      ) : null}
      {room > 0 ? (
        <View className={styles.pair}>
          <Button look="plain" inline icon="camera" onPress={() => void add(takePhoto())}>
            {draft.records.length > 0 ? '接着拍' : '拍记录'}
          </Button>
          <Button look="plain" inline icon="album" onPress={() => void add(choosePhotos(room))}>
            从相册选
          </Button>
          <Button look="plain" inline icon="document" onPress={() => void add(chooseDocuments(room))}>
            选文件
          </Button>
        </View>
      ) : (
        <View className={styles.quiet}>一次最多 {most} 页，多的请分两次提交</View>
      )}
      <PickSheet
        open={replacedId !== undefined}
        title="换掉这一页"
        take="重拍这一页"
        most={1}
        onClose={() => setReplacedId(undefined)}
        onPick={(picking) => void replace(picking)}
      />
    </Card>
  )
}
