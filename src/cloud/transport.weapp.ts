// How does the mini-program talk to the server? wx.request keeps no cookies, so it carries a token.
import Taro from '@tarojs/taro'
import { answerOf, jsonOf, type Answer } from './answer'
import type { Piece } from './files'
import { tokenOf } from './session'

/** How signing in answers here: with a token. */
export const carrier = 'bearer'

const headers = (): Record<string, string> => {
  const token = tokenOf()
  return { 'X-Lantai': '1', ...(token ? { Authorization: `Bearer ${token}` } : {}) }
}

export const postJson = async (path: string, input: unknown, timeoutMs: number): Promise<Answer> => {
  try {
    const reply = await Taro.request({
      url: `${LANTAI_SERVER}${path}`,
      method: 'POST',
      header: { 'Content-Type': 'application/json', ...headers() },
      data: JSON.stringify(input),
      timeout: timeoutMs,
    })
    return answerOf(reply.data)
  } catch {
    return { is: 'unreachable' }
  }
}

/** A link that a command minted, as an address that an Image can open. */
export const fileUrl = (link: string): string => `${LANTAI_SERVER}${link}`

/** Sends one piece of a file from its own path; the fields come before the file. */
export const sendPiece = async (
  piece: Piece,
  filePath: string,
  onProgress: (ratio: number) => void,
): Promise<Answer> => {
  try {
    const task = Taro.uploadFile({
      url: `${LANTAI_SERVER}/inbox`,
      filePath,
      name: 'file',
      header: headers(),
      formData: { name: piece.name, part: String(piece.part), parts: String(piece.parts) },
      timeout: piece.timeoutMs,
    })
    task.progress?.(({ progress }) => onProgress(progress / 100))
    return answerOf(jsonOf((await task).data))
  } catch {
    return { is: 'unreachable' }
  }
}
