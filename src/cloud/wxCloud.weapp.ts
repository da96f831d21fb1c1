// How does the mini-program talk to CloudBase? By wx.cloud, where WeChat itself says who is calling.
import Taro from '@tarojs/taro'
import { overCloudBase } from './overCloudBase'

let isOpen = false

/** Opened at the first use, so that the server's build never touches it. */
const cloud = () => {
  if (!isOpen) Taro.cloud.init({ env: LANTAI_ENV, traceUser: false })
  isOpen = true
  return Taro.cloud
}

/** 微信云开发 — whoever holds the phone's WeChat is who calls. Made only where the build asks for it. */
export const wxCloudTransport = () =>
  overCloudBase<string>({
    invoke: async (name, event) => (await cloud().callFunction({ name, data: event })).result,
    put: (cloudPath, filePath, onProgress) =>
      new Promise((done, fail) => {
        const task = cloud().uploadFile({
          cloudPath,
          filePath,
          success: () => done(),
          fail: ({ errMsg }) => fail(new Error(errMsg)),
        })
        // Absent in early base libraries.
        task?.onProgressUpdate?.(({ progress }) => onProgress(progress / 100))
      }),
  })
