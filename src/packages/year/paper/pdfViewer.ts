// How is a PDF opened in the page itself? By a viewer that is fetched with the first preview, and never before.
import type { PDFDocumentProxy } from 'pdfjs-dist'

/** Beside the app, not in it: half a megabyte that only this page needs (config/buildApp.js). */
const folder = '/pdfjs'

/** Undefined where the browser is too old for it, or the bytes are no PDF. */
export async function openPdf(bytes: Blob): Promise<PDFDocumentProxy | undefined> {
  try {
    const address = `${folder}/pdf.js`
    const viewer = (await import(/* webpackIgnore: true */ address)) as typeof import('pdfjs-dist')
    viewer.GlobalWorkerOptions.workerSrc = `${folder}/pdf.worker.js`
    const data = new Uint8Array(await bytes.arrayBuffer())
    // Letters are drawn from the font inside the file, so that none of this computer's stands in for them.
    return await viewer.getDocument({ data, isEvalSupported: false, disableFontFace: true }).promise
  } catch {
    return undefined
  }
}
