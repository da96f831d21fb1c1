// 扫一扫 — in the browser, by its camera; typing stays possible.
import { useState } from 'react'
import { Banner } from '../../components/Banner'
import { Button } from '../../components/Button'
import { CodeCamera, hasCamera } from '../../components/CodeCamera'

export function ScanButton({ onCode }: { onCode: (text: string) => void }) {
  const [isOn, setIsOn] = useState(false)
  const [isRefused, setIsRefused] = useState(false)
  if (!hasCamera()) return null
  if (isRefused) return <Banner look="amber">相机打不开，请直接输入上面的 8 个字</Banner>
  if (!isOn)
    return (
      <Button look="ghost" icon="camera" onPress={() => setIsOn(true)}>
        扫邀请条上的码
      </Button>
    )
  const found = (text: string) => {
    setIsOn(false)
    onCode(text)
  }
  return (
    <>
      <CodeCamera label="把邀请条上的码放进框里" onCode={found} onRefused={() => setIsRefused(true)} />
      <Button look="plain" onPress={() => setIsOn(false)}>
        不扫了
      </Button>
    </>
  )
}
