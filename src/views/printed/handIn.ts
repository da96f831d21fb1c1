// How does a sheet that was printed here go into the archive? Like any evidence, under the leaf that it belongs to.
import { call } from '../../cloud/call'

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
  const [refused] = files.flatMap((one) => ('refused' in one ? [one.refused.say] : []))
  if (refused !== undefined) throw new Error(refused)
}
