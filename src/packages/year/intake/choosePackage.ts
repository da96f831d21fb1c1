// How does the browser give us a package? By its own chooser; WeChat is told that this is done on a computer.
import { packageEndings } from '../../../../core/package/intake'
import type { PickedFile } from '../../../cloud/files'

/** 选一个包 — undefined when the person changed their mind. Must be called from a tap. */
export const choosePackage = (): Promise<PickedFile | undefined> =>
  new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    // A chooser knows the last ending alone: .gz stands for .tar.gz.
    input.accept = [...packageEndings, '.gz'].join(',')
    input.className = 'lt-file-chooser'
    input.style.display = 'none'
    const done = (file: File | undefined) => {
      input.remove()
      resolve(file && { path: '', blob: file, name: file.name, sizeBytes: file.size })
    }
    input.addEventListener('change', () => done(input.files?.[0]))
    input.addEventListener('cancel', () => done(undefined))
    document.body.appendChild(input)
    input.click()
  })
