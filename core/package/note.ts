// What does the 说明文件.TXT of a package say, and how is one read (DA/T 93-2022, annex B; 档发〔2012〕7号, annex 2)?
import type { YearProfile } from './profiles'

export const noteName = '说明文件.TXT'

export interface NoteFacts {
  readonly fondsName: string
  readonly fondsCode: string
  readonly year: number
  readonly day: string
  readonly firstCode: string
  readonly lastCode: string
  readonly items: number
}

/** 名称：值 — 档案数量 is the number of rows of the catalogue. */
export function noteText(facts: NoteFacts, profile: YearProfile): string {
  const content = `${facts.fondsName} ${facts.year} 年归档文件`
  const common: readonly (readonly [string, string])[] = [
    ['移交单位', facts.fondsName],
    ['内容描述', content],
    ['起止档号', facts.items === 0 ? '无' : `${facts.firstCode} 至 ${facts.lastCode}`],
    ['档案数量', `${facts.items}`],
    [
      '软硬件环境',
      'ZIP(UTF-8 文件名)；XML、JPEG、PNG、WebP、HEIC、PDF、OFD 和办公文档；任何浏览器可看其他/index.html',
    ],
    ['制作单位', facts.fondsName],
  ]
  const more: readonly (readonly [string, string])[] =
    profile === 'folder2012'
      ? [
          ['载体编号', `${facts.fondsCode}-${facts.year}`],
          ['载体参数', '在线'],
          ['制作日期', facts.day],
        ]
      : [['载体编号', `${facts.fondsCode}-${facts.year}`]]
  return [...common, ...more]
    .map(([name, value]) => `${name}：${value.replaceAll(/\s+/gu, ' ')}\r\n`)
    .join('')
}

/** 名称：值, a line each, whoever wrote it. */
export const readNote = (text: string): ReadonlyMap<string, string> =>
  new Map(
    text.split(/\r?\n/).flatMap((line) => {
      const [, name, value] = /^([^：:]+)[：:](.*)$/.exec(line) ?? []
      return name === undefined || value === undefined ? [] : [[name.trim(), value.trim()] as const]
    }),
  )
