// How does the browser talk to a server of one's own? To where the page came from, with the cookie of signing in.
import { answerOf, jsonOf } from './answer'
import { unattended } from './attended'
import type { Transport } from './files'

/** 自办服务器 — sends the bytes themselves. */
export const serverTransport: Transport<Blob> = {
  async postJson(path, input, timeoutMs) {
    // AbortSignal.timeout is younger than some of the phones.
    const abort = new AbortController()
    const timer = setTimeout(() => abort.abort(), timeoutMs)
    try {
      const reply = await fetch(path, {
        method: 'POST',
        credentials: 'same-origin',
        headers: { 'Content-Type': 'application/json', ...unattended() },
        body: JSON.stringify(input),
        signal: abort.signal,
      })
      return answerOf(jsonOf(await reply.text()))
    } catch {
      return { is: 'unreachable' }
    } finally {
      clearTimeout(timer)
    }
  },

  fileUrl: (link) => link,

  /** fetch reports no progress of what it sends, so this is XMLHttpRequest. */
  sendPiece: (piece, bytes, onProgress) =>
    new Promise((resolve) => {
      const request = new XMLHttpRequest()
      const query = piece.parts > 1 ? `?part=${piece.part}&parts=${piece.parts}` : ''
      request.open('PUT', `/inbox/${piece.name}${query}`)
      for (const [name, value] of Object.entries(unattended())) request.setRequestHeader(name, value)
      request.timeout = piece.timeoutMs
      request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0)
      request.onload = () => resolve(answerOf(jsonOf(request.responseText)))
      request.onerror = request.ontimeout = request.onabort = () => resolve({ is: 'unreachable' })
      request.send(bytes)
    }),
}
