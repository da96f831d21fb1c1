// How does a sheet that was printed here go into the archive? Like any evidence, under the leaf that it belongs to.
import type { Api } from '../../../cloudfunctions/api'
import { call, stopped } from '../../cloud/call'

const noCaption = { matter: '', time: '', place: '', people: '', background: '', photographer: '' }

interface PrintedSheet {
  readonly leaf: string
  readonly signedOn: string
  readonly title: string
  readonly sha256: string
  readonly label: string
}

/** Under the phone's own id, so that a retry hands in nothing twice; what was not taken is said. */
export async function handInPrinted(
  id: string,
  { leaf, signedOn, title, sha256, label }: PrintedSheet,
): Promise<void> {
  const { files } = await call('evidence.submit', {
    id,
    about: { is: 'leaf', leaf, signedOn },
    title,
    caption: noCaption,
    removedTags: [],
    lateReason: '',
    secrecyConfirmed: true,
    secrecyWordAnswer: '',
    total: 1,
    files: [{ slot: 0, tray: 'records', sha256, extension: 'pdf', parts: 1, label }],
  })
  mustBeTaken(files)
}

/** Of what is printed here no file can be left out: the first that was not taken is said, in the server's own words. */
export function mustBeTaken(files: Api['evidence.submit']['value']['files']): void {
  for (const one of files) if ('refused' in one) throw stopped(one.refused.say)
}
