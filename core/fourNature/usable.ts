// 可用性 — can it be read today, and will it be readable later?
import { basis, eachFailed, ofFoundFiles, ofPackage, unconfirmed } from './check'
import type { Check } from './check'
import { failed, hinted } from './result'

const nature = 'usable'

/** 宜长期保存的格式 — as the tables that we could read list them (standards.md 4.1); others are only hinted at. */
const lasting: ReadonlySet<string> = new Set(['jpeg', 'png', 'pdf', 'ofd'])

/** 软硬件环境 — as a 说明文件 has it, in one line of its own (DA/T 93-2022, annex B). */
export const environmentLine = '软硬件环境'

export const usableChecks = {
  'GD-3-1': {
    name: '信息包中元数据的可读性检测',
    nature,
    how: '信息包里的元数据文件都能解析，没有乱码。',
    basis,
    ofWhole: ofPackage(({ unreadableMetadata }) =>
      unreadableMetadata.map(({ path, reason }) => failed(path, reason)),
    ),
  },
  'GD-3-2': {
    name: '目标数据库中的元数据可访问性检测',
    nature,
    how: '目录里的每一个号，从数据库里把它读回来。',
    basis,
    ofEveryNumber: true,
    ofItem: ({ object, presence }) => (presence === 'lost' ? [failed(object, '数据库里读不到这一件')] : []),
    ofWhole: ({ stage, package: packed }) =>
      stage === 'receiving' && packed !== null ? { notApplicable: '还没有收进数据库，收进以后再检' } : [],
  },
  'GD-3-3': {
    name: '内容数据格式检测',
    nature,
    how: '看文件自己的字节是什么格式，在不在收的格式里，和扩展名对不对得上。',
    basis: `${basis}；GB/T 18894-2016、GB/T 33190-2016`,
    ofItem: ofFoundFiles(({ object, recorded }, { format, fitsExtension }) => {
      if (format === null) return [failed(object, '不是收的格式')]
      return fitsExtension
        ? []
        : [failed(object, `字节是 ${format}，扩展名却是 ${String(recorded['extension'])}`)]
    }),
  },
  'GD-3-4': {
    name: '内容数据的可读性检测',
    nature,
    how: '照片解码到最后一行，文档查到结尾；读不出就不通过。',
    basis,
    ofItem: ofFoundFiles(({ object }, { unreadable }) =>
      unreadable === null ? [] : eachFailed(object, [unreadable]),
    ),
  },
  'GD-3-5': {
    name: '内容数据格式长期可用性检测',
    nature,
    how: '宜长期保存的是 JPEG、PNG、PDF、OFD；别的格式提示另存一份版式文件。',
    basis: `${unconfirmed}；GB/T 18894-2016`,
    ofItem: ofFoundFiles(({ object }, { format }) =>
      format === null || lasting.has(format)
        ? []
        : [hinted(object, `${format} 不宜长期保存，方便时请另存一份 PDF 或 OFD 一起归档`)],
    ),
  },
  'GD-3-6': {
    name: '软硬件环境合规性检测',
    nature,
    how: '记下系统名称、版本和运行环境，缺一项就不通过。',
    basis: unconfirmed,
    ofWhole: ({ object, environment }) => {
      const named = environmentLine in environment ? [environmentLine] : ['系统名称', '系统版本', '运行环境']
      return eachFailed(
        object,
        named.filter((name) => (environment[name] ?? '') === '').map((name) => `没有记下${name}`),
      )
    },
  },
  'GD-3-7': {
    name: '（名称待核）',
    nature,
    how: '标准的这一项没有能核实的文本，位置留着，不检。',
    basis: `${basis}（条款待核）`,
    ofWhole: () => ({ notApplicable: '这一项的名称和做法待核，没有检' }),
  },
  'GD-3-8': {
    name: '信息包中包含的内容数据格式合规性检测',
    nature,
    how: '没有加密，没有宏，没有没说明的压缩，没有不收的格式。',
    basis,
    ofItem: ofFoundFiles(({ object }, { barred }) => (barred === null ? [] : [failed(object, barred)])),
    ofWhole: ({ package: packed }) => (packed?.barred ?? []).map(({ path, reason }) => failed(path, reason)),
  },
} as const satisfies Record<string, Check>
