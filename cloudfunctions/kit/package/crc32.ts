// What is the CRC-32 of these bytes, as fast as this Node can count it?
import * as zlib from 'node:zlib'
import { crc32 } from '../../../core/package/zip'

/** Node counts by itself from 20.15 on, four times as fast; we run from 20.9 on. */
const own = (zlib as { readonly crc32?: (bytes: Uint8Array, before: number) => number }).crc32

export const crc32Of: (bytes: Uint8Array, before?: number) => number =
  own === undefined ? crc32 : (bytes, before = 0) => own(bytes, before)
