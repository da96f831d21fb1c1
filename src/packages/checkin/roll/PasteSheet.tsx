// 粘贴群接龙 — who wrote themselves into the chat's list? The names found are ticked, the others are shown.
import { useState } from 'react'
import Taro from '@tarojs/taro'
import { View } from '@tarojs/components'
import { Button } from '../../../components/Button'
import { Field } from '../../../components/Field'
import { Sheet } from '../../../components/Sheet'
import { matchNames } from './matchNames'
import styles from './roll.module.scss'

export interface PasteSheetProps {
  people: readonly { readonly id: string; readonly name: string }[]
  onClose: () => void
  onFound: (ids: readonly string[]) => void
}

export function PasteSheet({ people, onClose, onFound }: PasteSheetProps) {
  const [text, setText] = useState('')
  const { found, missing, unclear } = matchNames(text, people)
  const tick = () => {
    onFound(found.map(({ id }) => id))
    onClose()
  }
  return (
    <Sheet
      open
      title="粘贴群接龙"
      onClose={onClose}
      footer={
        <Button disabled={found.length === 0} onPress={tick}>
          {found.length === 0 ? '还没有找到名字' : `这 ${found.length} 人记为到`}
        </Button>
      }
    >
      <Field
        label="把群里的接龙整段贴进来"
        value={text}
        onChange={setText}
        multiline
        rows={7}
        maxLength={8000}
        placeholder={'#接龙\n1. 周明远\n2. 邓雨晴'}
      />
      {process.env.TARO_ENV === 'weapp' && text === '' ? (
        <Button look="plain" onPress={() => void Taro.getClipboardData().then(({ data }) => setText(data))}>
          从剪贴板粘贴
        </Button>
      ) : null}
      {missing.length > 0 ? (
        <View
          className={styles.missing}
        >{`名册里没有：${missing.join('、')}。是外来的同志，请记到列席。`}</View>
      ) : null}
      {unclear.length > 0 ? (
        <View className={styles.missing}>{`有同名的人，请自己点：${unclear.join('、')}`}</View>
      ) : null}
    </Sheet>
  )
}
