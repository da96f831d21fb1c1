// How does a person choose files in the browser? The browser's own chooser, without a sheet in between.
import type { PickedFile } from './files'

const imageTypes = 'image/jpeg,image/png,image/webp,image/heic,image/heif'
const documentTypes =
  '.pdf,.ofd,.doc,.docx,.wps,.xls,.xlsx,.et,.ppt,.pptx,.dps,' +
  'application/pdf,application/msword,application/vnd.ms-excel,application/vnd.ms-powerpoint'

const pickedOf = (file: File): PickedFile => ({
  path: URL.createObjectURL(file),
  blob: file,
  name: file.name || undefined,
  sizeBytes: file.size,
})

/** Must be called from a tap, or the browser does not open its chooser. An empty list means the person changed their mind. */
const choose = (accept: string, most: number, camera: boolean): Promise<readonly PickedFile[]> =>
  new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = accept
    input.multiple = most > 1
    if (camera) input.setAttribute('capture', 'environment')
    input.className = 'lt-file-chooser'
    input.style.display = 'none'
    const done = (files: readonly File[]) => {
      input.remove()
      resolve(files.slice(0, most).map(pickedOf))
    }
    input.addEventListener('change', () => done([...(input.files ?? [])]))
    input.addEventListener('cancel', () => done([]))
    document.body.appendChild(input)
    input.click()
  })

/** 拍照 — one photo; phones open the camera, computers their file chooser. */
export const takePhoto = (): Promise<readonly PickedFile[]> => choose(imageTypes, 1, true)

/** 从相册选 — originals, never compressed. */
export const choosePhotos = (most: number): Promise<readonly PickedFile[]> => choose(imageTypes, most, false)

/** 选文件 — PDF and office documents. */
export const chooseDocuments = (most: number): Promise<readonly PickedFile[]> =>
  choose(documentTypes, most, false)
