// 先存着 — how does its sender put aside what is not finished? It lies on this phone already; here it leaves the screen.
import { useState } from 'react'
import Taro from '@tarojs/taro'
import { Button } from '../../components/Button'
import { say } from '../../components/Toast'
import { clearDraft } from '../../views/submit/draft'
import { saveDraft, type Named } from './autosave'

export function KeepForLater({ named, disabled }: { named: Named; disabled: boolean }) {
  const [isKeeping, setIsKeeping] = useState(false)
  const keep = async () => {
    setIsKeeping(true)
    const kept = await saveDraft(named)
    setIsKeeping(false)
    if (kept === 'full') return say('手机存不下了，请清出一些空间再试')
    if (kept === 'signedOut') return void Taro.reLaunch({ url: '/pages/sign-in/index' })
    clearDraft()
    say('已存手机，在首页接着交')
    void Taro.switchTab({ url: '/pages/home/index' })
  }
  return (
    <Button look="plain" disabled={disabled} busy={isKeeping && '正在存'} onPress={() => void keep()}>
      先存着
    </Button>
  )
}
