// How does the mini-program read, digest and send the bytes of a file?
import Taro from '@tarojs/taro'
import type { Answer } from './answer'
import { pieceSizeBytes, pieceTimeoutMs, type PickedFile } from './files'
import { sendPiece } from './transport.weapp'

/** Where a file's bytes are: in WeChat, a path. */
export type Source = string

export const sourceOf = (picked: PickedFile): Source => picked.path

const read = (filePath: string, position: number, length: number): Promise<ArrayBuffer> =>
  new Promise((resolve, reject) => {
    Taro.getFileSystemManager().readFile({
      filePath,
      position,
      length,
      success: ({ data }) => (typeof data === 'string' ? reject(new Error('text')) : resolve(data)),
      fail: ({ errMsg }) => reject(new Error(errMsg)),
    })
  })

const infoOf = (filePath: string): Promise<{ size: number; digest: string }> =>
  new Promise((resolve, reject) => {
    // Documented by WeChat since 2.25; Taro's types know only md5 and sha1.
    const asked = { filePath, digestAlgorithm: 'sha256' as 'sha1' }
    Taro.getFileSystemManager().getFileInfo({
      ...asked,
      success: (info) => resolve({ size: info.size, digest: 'digest' in info ? String(info.digest) : '' }),
      fail: ({ errMsg }) => reject(new Error(errMsg)),
    })
  })

export const headOf = async (source: Source, sizeBytes: number): Promise<Uint8Array> => {
  const { size } = await infoOf(source)
  return new Uint8Array(await read(source, 0, Math.min(size, sizeBytes)))
}

/** SHA-256 by the platform; undefined where a WeChat is too old to give it. */
export const digestOf = async (source: Source): Promise<string | undefined> => {
  const { digest } = await infoOf(source)
  return /^[0-9a-f]{64}$/i.test(digest) ? digest.toLowerCase() : undefined
}

/** Sends part `part` of `parts`, counted from 1; a part is written to a file of its own, since WeChat uploads only whole files. */
export const sendPart = async (
  source: Source,
  name: string,
  part: number,
  parts: number,
  onProgress: (ratio: number) => void,
): Promise<Answer> => {
  const piece = { name, part, parts, timeoutMs: pieceTimeoutMs }
  if (parts === 1) return sendPiece(piece, source, onProgress)
  const { size } = await infoOf(source)
  const from = (part - 1) * pieceSizeBytes
  const bytes = await read(source, from, Math.min(pieceSizeBytes, size - from))
  const partPath = `${Taro.env.USER_DATA_PATH}/piece-${name}`
  const manager = Taro.getFileSystemManager()
  manager.writeFileSync(partPath, bytes)
  try {
    return await sendPiece(piece, partPath, onProgress)
  } finally {
    manager.unlinkSync(partPath)
  }
}
