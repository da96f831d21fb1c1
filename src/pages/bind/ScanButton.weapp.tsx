// 扫一扫 — WeChat's own scanner, from the camera only.
import Taro from '@tarojs/taro'
import { Button } from '../../components/Button'

export function ScanButton({ onCode }: { onCode: (text: string) => void }) {
  const scan = () =>
    Taro.scanCode({ onlyFromCamera: true, scanType: ['qrCode'] })
      .then(({ result }) => onCode(result))
      // Whoever closes the scanner types instead.
      .catch(() => undefined)
  return (
    <Button look="ghost" icon="camera" onPress={() => void scan()}>
      扫邀请条上的码
    </Button>
  )
}
