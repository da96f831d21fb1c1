// How does a person choose files in WeChat? Camera, album, and the documents of a chat.
import Taro from '@tarojs/taro'
import type { PickedFile } from './files'

/** A person who changes their mind is no error, though WeChat calls it a failure; what WeChat withholds is explained. */
const none = (error: { readonly errMsg?: string }): readonly PickedFile[] => {
  if (!/cancel/.test(error.errMsg ?? ''))
    void Taro.showModal({
      title: '打不开相机或相册',
      content: '请点右上角“…”，在“设置”里允许使用相机和相册，再试一次。',
      showCancel: false,
      confirmText: '知道了',
    })
  return []
}

const media = async (source: 'camera' | 'album', most: number): Promise<readonly PickedFile[]> => {
  const chosen = await Taro.chooseMedia({
    count: Math.min(most, 20),
    mediaType: ['image'],
    sourceType: [source],
    sizeType: ['original'],
  })
  return chosen.tempFiles.map(({ tempFilePath, size }) => ({
    path: tempFilePath,
    blob: undefined,
    name: undefined,
    sizeBytes: size,
  }))
}

/** 拍照 — one photo at a time. */
export const takePhoto = (): Promise<readonly PickedFile[]> => media('camera', 1).catch(none)

/** 从相册选 — originals, never compressed. */
export const choosePhotos = (most: number): Promise<readonly PickedFile[]> => media('album', most).catch(none)

/** 选文件 — PDF and office documents from a chat. */
export const chooseDocuments = (most: number): Promise<readonly PickedFile[]> =>
  Taro.chooseMessageFile({ count: Math.min(most, 20), type: 'file' })
    .then(({ tempFiles }) =>
      tempFiles.map(({ path, name, size }) => ({ path, blob: undefined, name, sizeBytes: size })),
    )
    .catch(none)
