// Is what one sees what will be printed? The file itself, once its digest is the one that the archive said.
import { useEffect, useRef, useState } from 'react'
import { digestOf } from '../../../cloud/bytes'
import { fileUrl } from '../../../cloud/transport'
import { Banner } from '../../../components/Banner'
import { Button } from '../../../components/Button'
import { Skeleton } from '../../../components/Skeleton'
import type { Form, Made } from './offers'
import styles from './paper.module.scss'

const mimes: Readonly<Record<Form, string>> = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  xml: 'application/xml',
}

type Shown =
  | { readonly is: 'reading' }
  | { readonly is: 'here'; readonly url: string }
  | { readonly is: 'lost'; readonly say: string }

export function Preview({ made, as }: { made: Made; as: Form }) {
  const shown = useFile(made, as)
  const frame = useRef<HTMLIFrameElement>(null)
  if (shown.is === 'reading') return <Skeleton rows={3} />
  if (shown.is === 'lost') return <Banner look="amber">{shown.say}</Banner>
  return (
    <>
      {as === 'pdf' ? (
        <iframe ref={frame} className={styles.preview} src={shown.url} title={`预览：${made.label}`} />
      ) : (
        <Banner look="plain">{`${made.label} 做好了，保存以后用电脑上的软件打开。`}</Banner>
      )}
      <a className={styles.save} href={shown.url} download={made.label}>
        保存
      </a>
      {as === 'pdf' ? (
        <Button look="plain" onPress={() => frame.current?.contentWindow?.print()}>
          打印
        </Button>
      ) : null}
    </>
  )
}

/** Fetched once and held while it is shown; what has another digest is not shown at all. */
function useFile({ link, sha256 }: Made, as: Form): Shown {
  const [shown, setShown] = useState<Shown>({ is: 'reading' })
  useEffect(() => {
    let isGone = false
    let url: string | undefined
    const show = async () => {
      const found = await fileFrom(link, sha256, mimes[as])
      if (isGone) return
      if (typeof found === 'string') return setShown({ is: 'lost', say: found })
      url = URL.createObjectURL(found)
      setShown({ is: 'here', url })
    }
    void show()
    return () => {
      isGone = true
      if (url !== undefined) URL.revokeObjectURL(url)
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
