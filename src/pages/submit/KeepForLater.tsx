// 先存着 — how does what is not finished stay on this phone after the app is closed?
import { useState } from 'react'
import Taro from '@tarojs/taro'
import { removeSubmission } from '../../cloud/myOutbox'
import { Button } from '../../components/Button'
import { say } from '../../components/Toast'
import { clearDraft, type About, type Draft } from '../../views/submit/draft'
import { keepDraft } from './sending'

interface KeepForLaterProps {
  draft: Draft
  /** Where it belongs, where that is known by now. */
  about: About | undefined
  title: string | undefined
}

export function KeepForLater({ draft, about, title }: KeepForLaterProps) {
  const [isKeeping, setIsKeeping] = useState(false)
  const keep = async () => {
    setIsKeeping(true)
    const kept = await keepDraft(draft, about, draft.title || title || '一份材料').catch(
      () => 'full' as const,
    )
    setIsKeeping(false)
    if (kept === 'full') return say('手机存不下了，请清出一些空间再试')
    if (kept === 'signedOut') return void Taro.reLaunch({ url: '/pages/sign-in/index' })
    if (draft.replaces !== undefined) await removeSubmission(draft.replaces)
    clearDraft()
    say('已存手机，在首页接着交')
    void Taro.switchTab({ url: '/pages/home/index' })
  }
  return (
    <Button
      look="plain"
      disabled={draft.preparing > 0}
      busy={isKeeping && '正在存'}
      onPress={() => void keep()}
    >
      先存着
    </Button>
  )
}
