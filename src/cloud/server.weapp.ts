// How does the mini-program talk to a server of one's own? wx.request keeps no cookies, so it carries a token.
import Taro from '@tarojs/taro'
import { answerOf, jsonOf } from './answer'
import type { Transport } from './files'
import { tokenOf } from './session'

const headers = (): Record<string, string> => {
  const token = tokenOf()
  return token ? { Authorization: `Bearer ${token}` } : {}
}

/** 自办服务器 — sends whole files from their own paths. */
export const serverTransport: Transport<string> = {
  async postJson(path, input, timeoutMs) {
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
  },

  fileUrl: (link) => `${LANTAI_SERVER}${link}`,

  /** The fields come before the file. */
  async sendPiece(piece, filePath, onProgress) {
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
  },
}
