// What goes wrong with packages on their way, one thing a check of the four natures: by a hand, a disk or a program.
import type { CheckCode } from '../../core/fourNature/checks'
import type { YearProfile } from '../../core/package/profiles'
import { edit, pathIn } from './parcel'
import type { Parcel } from './parcel'

interface Spoil {
  readonly profile?: YearProfile
  /** The manifests are made anew behind it. */
  readonly isResealed?: false
  readonly spoil: (parcel: Parcel) => void
}

export const spoiltPackages = {
  'GD-1-12': { spoil: (parcel) => void parcel.delete('data/四性检测报告.xml') },
  'GD-1-13': { spoil: (parcel) => void parcel.set('data/另存/说明.txt', Buffer.from('多出来的文件夹')) },
  'GD-1-14': {
    isResealed: false,
    spoil(parcel) {
      const path = pathIn(parcel, '.jpg')
      const bytes = Buffer.from(parcel.get(path) ?? '')
      bytes.writeUInt8(bytes.readUInt8(2000) ^ 1, 2000)
      parcel.set(path, bytes)
    },
  },
  'GD-2-1': {
    profile: 'item2022',
    spoil: (parcel) => edit(parcel, '说明文件.TXT', (text) => text.replace(/档案数量：\d+/, '档案数量：9')),
  },
  'GD-2-2': {
    spoil: (parcel) =>
      edit(parcel, 'bag-info.txt', (text) => text.replace(/Payload-Oxum: (\d)/, 'Payload-Oxum: 9$1')),
  },
  'GD-2-3': {
    spoil: (parcel) =>
      edit(parcel, pathIn(parcel, '元数据.xml'), (text) => text.replace(/\s*<责任者>[^<]*<\/责任者>/, '')),
  },
  'GD-2-10': { spoil: (parcel) => void parcel.delete(pathIn(parcel, '元数据.xml')) },
  'GD-2-11': { spoil: (parcel) => void parcel.delete(pathIn(parcel, '.jpg')) },
  'GD-3-1': {
    spoil: (parcel) => edit(parcel, pathIn(parcel, '元数据.xml'), (text) => text.slice(0, -20)),
  },
  'GD-3-6': {
    spoil: (parcel) =>
      edit(parcel, 'data/归档凭据.json', (text) => text.replaceAll(/"系统版本": "[^"]*"/g, '"系统版本": ""')),
  },
  'GD-4-3': { spoil: (parcel) => void parcel.set('data/没有登记.jpg', Buffer.from('x')) },
} as const satisfies Partial<Record<CheckCode, Spoil>>
export type SpoiltCode = keyof typeof spoiltPackages

export const spoilOf = (code: SpoiltCode): Spoil => spoiltPackages[code]
