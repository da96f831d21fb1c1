// What does the browser's camera read? Frames looked at one after another by a reader that is loaded only now; it goes on until it is taken away.
import { useEffect, useRef } from 'react'
import styles from './CodeCamera.module.scss'

export interface CodeCameraProps {
  /** What is to be held into the frame, for those who do not see it. */
  label: string
  /** Every code that is seen, also the same one again. */
  onCode: (text: string) => void
  /** The camera was refused, is used by another, or is not there. */
  onRefused: () => void
}

/** Browsers give a camera only to pages of this machine or over TLS. */
export const hasCamera = (): boolean => {
  // Absent elsewhere, although the types say that it always exists.
  const devices: MediaDevices | undefined = navigator.mediaDevices
  return devices !== undefined
}

export function CodeCamera({ label, ...listeners }: CodeCameraProps) {
  const video = useRef<HTMLVideoElement>(null)
  const told = useRef(listeners)
  useEffect(() => void (told.current = listeners))
  useEffect(() => {
    const element = video.current
    if (!element) return undefined
    const onCode = (text: string) => told.current.onCode(text)
    return watch(element, onCode, () => told.current.onRefused())
  }, [])
  return <video ref={video} className={styles.video} autoPlay playsInline muted aria-label={label} />
}

const lookEveryMs = 120
const wished = { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } }

/** Returns what ends it. */
const watch = (video: HTMLVideoElement, onCode: (text: string) => void, onRefused: () => void) => {
  let isOver = false
  let stream: MediaStream | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  const end = () => {
    isOver = true
    clearTimeout(timer)
    stream?.getTracks().forEach((track) => track.stop())
  }
  const begin = async () => {
    stream = await navigator.mediaDevices.getUserMedia({ video: wished })
    if (isOver) return end()
    video.srcObject = stream
    const { default: read } = await import('jsqr')
    let turn = 0
    const look = () => {
      if (isOver) return
      turn += 1
      const picture = pictureOf(video, cuts[turn % cuts.length] ?? wholeCut)
      const found = picture && read(picture.data, picture.width, picture.height, { inversionAttempts })
      if (found?.data) onCode(found.data)
      // Waits for its own work: a slow phone looks less often, and stays warm but not hot.
      timer = setTimeout(look, lookEveryMs)
    }
    look()
  }
  begin().catch(onRefused)
  return end
}

const inversionAttempts = 'dontInvert'

/** A part of the frame, and how large it is looked at. */
interface Cut {
  readonly share: number
  readonly sideMax: number
}

// In turn: the middle as sharp as the camera gives it, for a code far away; then all of it, for one that is near or at the side.
const middleCut: Cut = { share: 0.56, sideMax: 720 }
const wholeCut: Cut = { share: 1, sideMax: 640 }
const cuts: readonly Cut[] = [middleCut, wholeCut]

const pictureOf = (video: HTMLVideoElement, { share, sideMax }: Cut): ImageData | undefined => {
  if (video.videoWidth === 0) return undefined
  const longSide = Math.max(video.videoWidth, video.videoHeight) * share
  const width = Math.min(video.videoWidth, longSide)
  const height = Math.min(video.videoHeight, longSide)
  const scale = Math.min(1, sideMax / longSide)
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(width * scale)
  canvas.height = Math.round(height * scale)
  const context = canvas.getContext('2d', { willReadFrequently: true })
  const [left, top] = [(video.videoWidth - width) / 2, (video.videoHeight - height) / 2]
  context?.drawImage(video, left, top, width, height, 0, 0, canvas.width, canvas.height)
  return context?.getImageData(0, 0, canvas.width, canvas.height)
}
