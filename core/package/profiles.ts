// In which forms does a filed year leave the house, on whose word, and where does each thing lie in them?
import { z } from 'zod/mini'
import type { ReferenceCarrier } from './row'
import { safeName } from './names'

/** 打包格式 — a form of package; one row of the table below. */
export interface PackageProfile {
  /** 给人看的名字 */
  readonly name: string
  readonly standard: string
  /** When to choose it, in a sentence. */
  readonly says: string
  /** What stands on a clause that we could read, and what is the unit's own setting until it is checked. */
  readonly basis: readonly string[]
  /** 一年 or 一件 — what one package holds. */
  readonly holds: 'year' | 'item'
}

/** 打包格式表 — DA/T 48 packs one item; the others pack a year of a fonds. */
export const packageProfiles = {
  bagit: {
    name: 'BagIt 包',
    standard: 'BagIt 1.0(RFC 8493)',
    says: '自己长期保存、交给别的系统都合适，任何人不用兰台也能校验。',
    basis: ['RFC 8493 第 2 节', '另附 SM3 清单(GB/T 32905)，RFC 没有规定，校验工具会跳过'],
    holds: 'year',
  },
  item2022: {
    name: '移交信息包(2022)',
    standard: 'DA/T 93-2022',
    says: '接收单位按 DA/T 93-2022 收“件”时用。',
    basis: [
      'DA/T 93-2022 附录 B(按已有实现核对，正文条款待核)',
      '第三层文件夹用“年度”(条款待核，本单位设定)',
      '有的接收系统限 1000 个文件、200 MB、不收 ZIP64(各系统自定，请先问接收单位)',
    ],
    holds: 'year',
  },
  folder2012: {
    name: '移交目录(2012)',
    standard: '档发〔2012〕7号',
    says: '接收单位还按 2012 年的办法收时用。',
    basis: ['档发〔2012〕7号 附件 2', '“类别”用本单位的类名(条款待核，本单位设定)'],
    holds: 'year',
  },
  eep: {
    name: '封装包(一件)',
    standard: 'DA/T 48-2009',
    says: '把一件连同元数据封在一个 XML 里，20 MB 以内。',
    basis: ['DA/T 48-2009(按已有实现核对，正文条款待核)', '没有电子签名块：本单位没有为封装配的证书'],
    holds: 'item',
  },
} as const satisfies Record<string, PackageProfile>
export type PackageProfileCode = keyof typeof packageProfiles

/** 一年的包 — the profiles that hold a year. */
export const yearProfiles = [
  'bagit',
  'item2022',
  'folder2012',
] as const satisfies readonly PackageProfileCode[]
export type YearProfile = (typeof yearProfiles)[number]
export const yearProfileSchema = z.enum(yearProfiles)

/** 目录的文件名 — of each form. */
export const catalogueNames = {
  bagit: 'data/归档文件目录.xml',
  item2022: '目录文件.XML',
  folder2012: '文件目录.XML',
} as const satisfies Record<YearProfile, string>

/** 封装上限 — base64 makes four thirds of it, all in one file. */
export const eepSizeBytesMax = 20 * 1024 * 1024

/** 包里的位置 — folders end with a slash; those of items are relative to `content`. */
export interface PackageLayout {
  /** The one folder at the top. */
  readonly root: string
  /** Before every item's folder. */
  readonly content: string
  /** Where what belongs to no item lies: page, steps, schemas. */
  readonly more: string
  /** From there to `content`, as a page links. */
  readonly toContent: string
  readonly metadataName: string
  itemFolder(item: FolderFacts): string
}

export interface FolderFacts {
  readonly referenceCode: string
  readonly title: string
  readonly year: number
  readonly recordClass: string
  readonly carrier: ReferenceCarrier
}

interface LayoutFacts {
  readonly fondsCode: string
  readonly year: number
}

/** 布局表 — one row a profile. */
const layouts: Readonly<Record<YearProfile, (facts: LayoutFacts) => Omit<PackageLayout, 'root'>>> = {
  bagit: () => ({
    content: 'data/',
    more: 'data/',
    toContent: '',
    metadataName: '元数据.xml',
    itemFolder: ({ referenceCode, title }) => `items/${safeName(`${referenceCode} ${title}`)}/`,
  }),
  // DA/T 93-2022, annex B: the folder of an item is called by its 档号.
  item2022: ({ fondsCode }) => ({
    content: '',
    more: '其他/',
    toContent: '../',
    metadataName: '电子档案元数据.XML',
    itemFolder: ({ carrier, year, referenceCode }) =>
      `${safeName(fondsCode)}/${carrier}/${year}/${safeName(referenceCode)}/`,
  }),
  folder2012: () => ({
    content: '',
    more: '其他/',
    toContent: '../',
    metadataName: '元数据.XML',
    itemFolder: ({ year, recordClass, referenceCode, title }) =>
      `电子档案/${year}/${safeName(recordClass) || '其他'}/${safeName(`${referenceCode} ${title}`)}/`,
  }),
}

export function layoutOf(profile: YearProfile, facts: LayoutFacts): PackageLayout {
  return { root: `${safeName(`${facts.fondsCode}-${facts.year}`)}/`, ...layouts[profile](facts) }
}

/** 下载时的文件名 */
export const packageLabel = (
  facts: LayoutFacts & { readonly fondsName: string },
  profile: YearProfile,
): string =>
  safeName(`${facts.fondsCode} ${facts.fondsName} ${facts.year}年 ${packageProfiles[profile].name}`, '.zip')
