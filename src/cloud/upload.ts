// How do a file's bytes come to the server? Named by digest and real type, in pieces where it is large.
import { formatOf, headSizeBytes, sizeBytesMaxByFamily, extensionOf } from '../../core/evidence/format'
import { sayRefusal, type RefusalCode } from '../../core/problem'
import type { Answer } from './answer'
import { digestOf, headOf, sendPart, sourceOf, type Source } from './bytes'
import { partsOf, type PickedFile, type PreparedFile } from './files'

export type Prepared =
  | { readonly is: 'ready'; readonly file: PreparedFile }
  | { readonly is: 'unfit'; readonly code: RefusalCode | undefined; readonly say: string }

const unfit = (code: RefusalCode, details = {}): Prepared => ({
  is: 'unfit',
  code,
  say: sayRefusal(code, details),
})

/** Looks at a chosen file before it is stored: type by its bytes, size, digest. */
export const prepare = async (picked: PickedFile): Promise<Prepared> => {
  const source = sourceOf(picked)
  const format = formatOf(await headOf(source, headSizeBytes), extensionOf(picked.name ?? ''))
  if (!format) return unfit('formatNotAllowed')
  const limit = sizeBytesMaxByFamily[format.family]
  if (picked.sizeBytes > limit) return unfit('fileTooLarge', { limit: limit / 1024 / 1024 })
  const sha256 = await digestOf(source)
  if (!sha256)
    return { is: 'unfit', code: undefined, say: '这里不能安全地传文件，请用 https 的地址打开，或更新微信' }
  const { extension, family } = format
  return { is: 'ready', file: { picked, sha256, extension, family, parts: partsOf(picked.sizeBytes) } }
}

/** Sends all pieces in turn; a piece that arrived before is sent again without harm. `onProgress` gets 0 to 1. */
export const upload = async (
  file: { readonly sha256: string; readonly extension: string; readonly parts: number },
  source: Source,
  onProgress: (ratio: number) => void,
): Promise<Answer> => {
  const name = `${file.sha256}.${file.extension}`
  for (let part = 1; part <= file.parts; part += 1) {
    const told = (ratio: number) => onProgress((part - 1 + ratio) / file.parts)
    const answer = await sendPart(source, name, part, file.parts, told)
    if (answer.is !== 'accepted' || part === file.parts) return answer
  }
  return { is: 'unreachable' }
}
