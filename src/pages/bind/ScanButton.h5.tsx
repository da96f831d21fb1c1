// 扫一扫 — in the browser, by its camera and a reader that is loaded only now; typing stays possible.
import { useEffect, useRef, useState } from 'react'
import { Banner } from '../../components/Banner'
import { Button } from '../../components/Button'
import styles from './bind.module.scss'

const lookEveryMs = 200
const widthMax = 640

export function ScanButton({ onCode }: { onCode: (text: string) => void }) {
  const [isOn, setIsOn] = useState(false)
  const [isRefused, setIsRefused] = useState(false)
  // Absent in pages that are neither local nor over TLS.
  const devices: MediaDevices | undefined = navigator.mediaDevices
  if (!devices) return null
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
      <Camera devices={devices} onFound={found} onRefused={() => setIsRefused(true)} />
      <Button look="plain" onPress={() => setIsOn(false)}>
        不扫了
      </Button>
    </>
  )
}

interface CameraProps {
  devices: MediaDevices
  onFound: (text: string) => void
  onRefused: () => void
}

function Camera({ devices, onFound, onRefused }: CameraProps) {
  const video = useRef<HTMLVideoElement>(null)
  const told = useRef({ onFound, onRefused })
  useEffect(() => void (told.current = { onFound, onRefused }))
  useEffect(() => {
    const element = video.current
    if (!element) return undefined
    let isOver = false
    let stop = () => {}
    const begin = async () => {
      const stream = await devices.getUserMedia({ video: { facingMode: 'environment' } })
      const end = () => stream.getTracks().forEach((track) => track.stop())
      if (isOver) return end()
      element.srcObject = stream
      const { default: read } = await import('jsqr')
      const timer = setInterval(() => {
        const picture = pictureOf(element)
        const code = picture && read(picture.data, picture.width, picture.height)
        if (code?.data) told.current.onFound(code.data)
      }, lookEveryMs)
      stop = () => {
        clearInterval(timer)
        end()
      }
      if (isOver) stop()
    }
    begin().catch(() => told.current.onRefused())
    return () => {
      isOver = true
      stop()
    }
  }, [devices])
  return (
    <video
      ref={video}
      className={styles.video}
      autoPlay
      playsInline
      muted
      aria-label="把邀请条上的码放进框里"
    />
  )
}

const pictureOf = (video: HTMLVideoElement): ImageData | undefined => {
  if (video.videoWidth === 0) return undefined
  const ratio = Math.min(1, widthMax / video.videoWidth)
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(video.videoWidth * ratio)
  canvas.height = Math.round(video.videoHeight * ratio)
  const context = canvas.getContext('2d', { willReadFrequently: true })
  context?.drawImage(video, 0, 0, canvas.width, canvas.height)
  return context?.getImageData(0, 0, canvas.width, canvas.height)
}
