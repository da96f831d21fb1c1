// What is on each page? The pages of the file as they will be printed, drawn as they come into sight.
import { useEffect, useRef, useState } from 'react'
import type { PDFDocumentProxy, RenderTask } from 'pdfjs-dist'
import { Segmented } from '../../../components/Segmented'
import styles from './paper.module.scss'

interface PdfPagesProps {
  pdf: PDFDocumentProxy
  label: string
}

/** Of the width that there is: on a phone a sheet across is too small to be read. */
const zooms = { whole: '看整页', near: '放大' } as const
type Zoom = keyof typeof zooms
const zoomOptions = [
  { value: 'whole', words: zooms.whole },
  { value: 'near', words: zooms.near },
] as const
const a4Ratio = 210 / 297

export function PdfPages({ pdf, label }: PdfPagesProps) {
  const [zoom, setZoom] = useState<Zoom>('whole')
  const numbers = Array.from({ length: pdf.numPages }, (_, at) => at + 1)
  return (
    <>
      <Segmented label="看多大" options={zoomOptions} value={zoom} onChange={setZoom} />
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so keys must reach it */}
      <div className={styles.preview} role="region" aria-label={`预览：${label}`} tabIndex={0}>
        {numbers.map((number) => (
          <PdfPage key={number} pdf={pdf} number={number} zoom={zoom} />
        ))}
      </div>
    </>
  )
}

/** A page far away is a white sheet of its size: a volume of hundreds of pages stays light. */
function PdfPage({ pdf, number, zoom }: { pdf: PDFDocumentProxy; number: number; zoom: Zoom }) {
  const sheet = useRef<HTMLDivElement>(null)
  const [isNear, setIsNear] = useState(false)
  const [ratio, setRatio] = useState(a4Ratio)
  useEffect(() => {
    const element = sheet.current
    if (element === null) return undefined
    const watch = new IntersectionObserver(([entry]) => setIsNear(entry?.isIntersecting ?? false), {
      rootMargin: '600px',
    })
    watch.observe(element)
    return () => watch.disconnect()
  }, [])
  return (
    <div
      ref={sheet}
      className={`${styles.sheet} ${zoom === 'near' ? styles.near : ''}`}
      style={{ aspectRatio: String(ratio) }}
    >
      {isNear ? (
        <Drawn key={zoom} pdf={pdf} number={number} onSize={(width, height) => setRatio(width / height)} />
      ) : null}
    </div>
  )
}

interface DrawnProps {
  pdf: PDFDocumentProxy
  number: number
  onSize: (width: number, height: number) => void
}

function Drawn({ pdf, number, onSize }: DrawnProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const [isDrawn, setIsDrawn] = useState(false)
  useEffect(() => {
    let task: RenderTask | undefined
    let isGone = false
    const draw = async () => {
      const page = await pdf.getPage(number)
      const element = canvas.current
      const context = element?.getContext('2d')
      if (isGone || !element || !context) return
      const plain = page.getViewport({ scale: 1 })
      onSize(plain.width, plain.height)
      const scale = (element.clientWidth * window.devicePixelRatio) / plain.width
      const viewport = page.getViewport({ scale })
      element.width = Math.round(viewport.width)
      element.height = Math.round(viewport.height)
      task = page.render({ canvasContext: context, viewport })
      await task.promise
      if (!isGone) setIsDrawn(true)
    }
    // What is scrolled away while it is drawn is given up.
    draw().catch(() => undefined)
    return () => {
      isGone = true
      task?.cancel()
    }
    // The size is told once; who listens changes with every drawing.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [pdf, number])
  return (
    <canvas
      ref={canvas}
      className={styles.drawn}
      role="img"
      aria-label={`第 ${number} 页，共 ${pdf.numPages} 页`}
      data-drawn={isDrawn}
    />
  )
}
