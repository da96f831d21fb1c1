// Which picture stands for a submission?
import { formats } from '../../../core/evidence/format'
import type { WantedLink } from '../../cloud/links'

interface Covered {
  readonly id: string
  readonly files: readonly { readonly slot: number; readonly format: string }[]
}

const isPicture = (format: string): boolean =>
  Object.values(formats).some((one) => one.format === format && one.family === 'photo' && format !== 'heic')

/** The first picture, as a list of none or one. */
export const coverOf = ({ id, files }: Covered): [WantedLink] | undefined => {
  const first = files.find(({ format }) => isPicture(format))
  return first && [{ of: 'submission', id, slot: first.slot, as: 'thumbnail' }]
}
