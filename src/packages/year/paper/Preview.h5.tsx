// Is what one sees what will be printed? The file itself, once its digest is the one that the archive said.
import { useEffect, useState } from 'react'
import type { PDFDocumentProxy } from 'pdfjs-dist'
import { digestOf } from '../../../cloud/bytes'
import { fileUrl } from '../../../cloud/transport'
import { Banner } from '../../../components/Banner'
import { Button } from '../../../components/Button'
import { Skeleton } from '../../../components/Skeleton'
import type { Form, Made } from './offers'
import { openPdf } from './pdfViewer'
import { PdfPages } from './PdfPages'
import styles from './paper.module.scss'

const mimes: Readonly<Record<Form, string>> = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  xml: 'application/xml',
}

type Shown =
  | { readonly is: 'reading' }
  | { readonly is: 'here'; readonly url: string; readonly pdf: PDFDocumentProxy | undefined }
  | { readonly is: 'lost'; readonly say: string }

export function Preview({ made, as }: { made: Made; as: Form }) {
  const shown = useFile(made, as)
  if (shown.is === 'reading') return <Skeleton rows={3} />
  if (shown.is === 'lost') return <Banner look="amber">{shown.say}</Banner>
  return (
    <>
      <div className={styles.take}>
        <a className={styles.save} href={shown.url} download={made.label}>
          保存
        </a>
        {as === 'pdf' ? (
          <Button look="plain" onPress={() => printFile(shown.url)}>
            打印
          </Button>
        ) : null}
      </div>
      {as === 'pdf' ? (
        <Pages pdf={shown.pdf} url={shown.url} label={made.label} />
      ) : (
        <Banner look="plain">{`${made.label} 做好了，保存以后用电脑上的软件打开。`}</Banner>
      )}
    </>
  )
}

/** A browser too old for the viewer shows the file in its own, where it has one. */
function Pages({ pdf, url, label }: { pdf: PDFDocumentProxy | undefined; url: string; label: string }) {
  if (pdf === undefined) return <iframe className={styles.viewer} src={url} title={`预览：${label}`} />
  return <PdfPages pdf={pdf} label={label} />
}

/** The browser prints the file itself, not this page: in its own viewer, out of sight. */
function printFile(url: string): void {
  const frame = document.createElement('iframe')
  frame.style.cssText = 'position:fixed;width:0;height:0;border:0;visibility:hidden'
  frame.src = url
  frame.addEventListener('load', () => frame.contentWindow?.print())
  window.addEventListener('focus', () => frame.remove(), { once: true })
  document.body.appendChild(frame)
}

/** Fetched once and held while it is shown; what has another digest is not shown at all. */
function useFile({ link, sha256 }: Made, as: Form): Shown {
  const [shown, setShown] = useState<Shown>({ is: 'reading' })
  useEffect(() => {
    let isGone = false
    let url: string | undefined
    let pdf: PDFDocumentProxy | undefined
    const show = async () => {
      const found = await fileFrom(link, sha256, mimes[as])
      if (isGone) return
      if (typeof found === 'string') return setShown({ is: 'lost', say: found })
      url = URL.createObjectURL(found)
      pdf = as === 'pdf' ? await openPdf(found) : undefined
      if (isGone) return void pdf?.destroy()
      setShown({ is: 'here', url, pdf })
    }
    void show()
    return () => {
      isGone = true
      if (url !== undefined) URL.revokeObjectURL(url)
      void pdf?.destroy()
    }
  }, [link, sha256, as])
  return shown
}

/** The bytes, or the sentence that says why they are not shown. */
async function fileFrom(link: string, sha256: string, type: string): Promise<Blob | string> {
  try {
    const reply = await fetch(fileUrl(link))
    if (!reply.ok) return '这份文件取不到了，请再做一份。'
    const bytes = new Blob([await reply.arrayBuffer()], { type })
    const digest = await digestOf(bytes)
    const isTheirs = digest === undefined || digest === sha256
    return isTheirs ? bytes : '收到的文件和做好的不一样，请再做一份。'
  } catch {
    return '没有取到文件，请看看网络再试一次。'
  }
}
