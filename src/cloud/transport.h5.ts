// How does the browser talk to the server? To where the page came from, with the cookie that came with signing in.
import { answerOf, jsonOf, type Answer } from './answer'
import type { Piece } from './files'

/** A header that no other site's page can send without being asked first. */
const ours = { 'X-Lantai': '1' }

/** How signing in answers here: with a cookie. */
export const carrier = 'cookie'

export const postJson = async (path: string, input: unknown, timeoutMs: number): Promise<Answer> => {
  // AbortSignal.timeout is younger than some of the phones.
  const abort = new AbortController()
  const timer = setTimeout(() => abort.abort(), timeoutMs)
  try {
    const reply = await fetch(path, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'Content-Type': 'application/json', ...ours },
      body: JSON.stringify(input),
      signal: abort.signal,
    })
    return answerOf(jsonOf(await reply.text()))
  } catch {
    return { is: 'unreachable' }
  } finally {
    clearTimeout(timer)
  }
}

/** A link that a command minted, as an address that an Image can open. */
export const fileUrl = (link: string): string => link

/** Sends one piece of a file; fetch reports no progress of what it sends, so this is XMLHttpRequest. */
export const sendPiece = (piece: Piece, bytes: Blob, onProgress: (ratio: number) => void): Promise<Answer> =>
  new Promise((resolve) => {
    const request = new XMLHttpRequest()
    const query = piece.parts > 1 ? `?part=${piece.part}&parts=${piece.parts}` : ''
    request.open('PUT', `/inbox/${piece.name}${query}`)
    request.setRequestHeader('X-Lantai', '1')
    request.timeout = piece.timeoutMs
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0)
    request.onload = () => resolve(answerOf(jsonOf(request.responseText)))
    request.onerror = request.ontimeout = request.onabort = () => resolve({ is: 'unreachable' })
    request.send(bytes)
  })
