// A package as another archive's software makes it by DA/T 93-2022 or 档发〔2012〕7号: its XML, its folders, nothing of ours.
import { deflateRawSync } from 'node:zlib'
import sharp from 'sharp'
import { centralHeader, crc32, localHeader, zipEnd } from '../../core/package/zip'

/** By path, in the order in which they lie there. */
export type Foreign = Map<string, Buffer>

export const pdf = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n')
export const jpeg = await sharp({ create: { width: 24, height: 16, channels: 3, background: '#a33' } })
  .jpeg()
  .toBuffer()

const minutes = 'Z109-WS·2019-Y-BGS-0007'
const photos = 'Z109-ZP·2019-D30-BGS-0003'
export const foreignCodes = { minutes, photos }

const note = `移交单位：云溪县水利局
内容描述：2019年度机关文书和照片
起止档号：${minutes} 至 ${photos}
档案数量：2
软硬件环境：Windows Server 2019，某档案管理系统 6.2
`

/** DA/T 46 as an exporter writes it: 档号 as a group, no digests, no steps. */
const metadata = (title: string, rest: string) => `<?xml version="1.0" encoding="UTF-8"?>
<文件实体>
  <聚合层次>文件</聚合层次>
  <来源><全宗名称>云溪县水利局</全宗名称><立档单位名称>云溪县水利局</立档单位名称></来源>
  <电子文件号>SL-2019-${title.length}</电子文件号>
  <档号><全宗号>Z109</全宗号><年度>2019</年度><保管期限>${rest.includes('jpg') ? '30年' : '永久'}</保管期限><机构或问题>BGS</机构或问题></档号>
  <内容描述><题名>${title}</题名><责任者>云溪县水利局</责任者><日期>20190315</日期><密级></密级></内容描述>
  ${rest}
</文件实体>
`
const fileOf = (name: string, size: number) =>
  `<电子属性><格式信息>版式</格式信息><计算机文件名>${name}</计算机文件名><计算机文件大小>${size}</计算机文件大小></电子属性>`

export function package2022(): Foreign {
  return new Map([
    ['说明文件.TXT', Buffer.from(note)],
    [
      '目录文件.XML',
      Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>
<文件目录>
  <文件><顺序号>1</顺序号><档号>${minutes}</档号><责任者>云溪县水利局</责任者><题名>党组会议记录</题名><日期>20190315</日期><保管期限>永久</保管期限><密级>无</密级><页数>4</页数><备注></备注></文件>
  <文件><顺序号>2</顺序号><档号>${photos}</档号><责任者>云溪县水利局</责任者><题名>汛前检查照片</题名><日期>20190315</日期><保管期限>30年</保管期限><密级></密级><备注></备注></文件>
</文件目录>
`),
    ],
    [
      `Z109/WS/2019/${minutes}/电子档案元数据.XML`,
      Buffer.from(metadata('党组会议记录', fileOf('正文.pdf', pdf.length))),
    ],
    [`Z109/WS/2019/${minutes}/正文.pdf`, pdf],
    [
      `Z109/ZP/2019/${photos}/电子档案照片元数据.XML`,
      Buffer.from(metadata('汛前检查照片', fileOf('001.jpg', jpeg.length))),
    ],
    [`Z109/ZP/2019/${photos}/001.jpg`, jpeg],
    [`Z109/ZP/2019/${photos}/解说.mp3`, Buffer.from('ID3 spoken words')],
    ['其他/移交登记表.txt', Buffer.from('扫描件另附')],
  ])
}

/** 2012: the catalogue has no 保管期限 and names the files; each item lies in 电子档案/年度/类别/. */
export function package2012(): Foreign {
  const own = package2022()
  const folder = '电子档案/2019/文书/'
  return new Map([
    ['说明文件.TXT', own.get('说明文件.TXT')!],
    [
      '文件目录.XML',
      Buffer.from(`<文件目录>
  <文件><顺序号>1</顺序号><档号>${minutes}</档号><责任者>云溪县水利局</责任者><题名>党组会议记录</题名><日期>20190315</日期><密级></密级><电子档案名称>${minutes}.pdf</电子档案名称><备注/></文件>
  <文件><顺序号>2</顺序号><档号>${photos}</档号><责任者>云溪县水利局</责任者><题名>汛前检查照片</题名><日期>20190315</日期><密级></密级><电子档案名称>汛前检查</电子档案名称><备注/></文件>
</文件目录>
`),
    ],
    [`${folder}${minutes}.pdf`, pdf],
    [`${folder}${minutes}.xml`, Buffer.from(metadata('党组会议记录', fileOf(`${minutes}.pdf`, pdf.length)))],
    [`${folder}汛前检查/元数据.xml`, Buffer.from(metadata('汛前检查照片', fileOf('001.jpg', jpeg.length)))],
    [`${folder}汛前检查/001.jpg`, jpeg],
  ])
}

export const rewritten = (own: Foreign, path: string, change: (text: string) => string): Foreign => {
  const before = own.get(path)?.toString() ?? ''
  if (change(before) === before) throw new Error(`${path} was not changed`)
  return new Map([...own, [path, Buffer.from(change(before))]])
}
export const without = (own: Foreign, gone: (path: string) => boolean): Foreign =>
  new Map([...own].filter(([path]) => !gone(path)))

/** All of it as Chinese software of those years wrote it: texts and names in GB18030, names in small letters, deflated. */
export const asInGb18030 = (own: Foreign): Foreign =>
  new Map(
    [...own].map(([path, bytes]) => [
      /^[^/]*\.(XML|TXT)$/.test(path) ? path.toLowerCase() : path,
      /\.(xml|txt)$/i.test(path)
        ? gb18030(bytes.toString().replace('encoding="UTF-8"', 'encoding="GB18030"'))
        : bytes,
    ]),
  )

export function zipOf(own: Foreign, nameIn: 'utf8' | 'gb18030' = 'utf8'): Buffer {
  const [pieces, centrals]: [Buffer[], Buffer[]] = [[], []]
  let end = 0
  for (const [path, bytes] of own) {
    const name = nameIn === 'utf8' ? Buffer.from(path) : gb18030(path)
    const entry = { name, sizeBytes: bytes.length, crc: crc32(bytes), offset: end }
    const [local, central] = [Buffer.from(localHeader(entry)), Buffer.from(centralHeader(entry))]
    const packed = nameIn === 'utf8' ? bytes : deflateRawSync(bytes)
    if (nameIn === 'gb18030') {
      for (const [header, flagsAt] of [
        [local, 6],
        [central, 8],
      ] as const) {
        header.writeUInt16LE(0, flagsAt)
        header.writeUInt16LE(8, flagsAt + 2)
        header.writeUInt32LE(packed.length, flagsAt + 12)
      }
    }
    pieces.push(local, packed)
    centrals.push(central)
    end += local.length + packed.length
  }
  const directory = Buffer.concat(centrals)
  return Buffer.concat([...pieces, directory, zipEnd(own.size, end, directory.length)])
}

/** Node reads GB18030 and does not write it: the two bytes of every character, found by reading them all once. */
const twoBytes = new Map<string, readonly [number, number]>()
const reader = new TextDecoder('gb18030')
for (let first = 0x81; first <= 0xfe; first += 1)
  for (let second = 0x40; second <= 0xfe; second += 1)
    if (second !== 0x7f) {
      const character = reader.decode(Uint8Array.of(first, second))
      if ([...character].length === 1) twoBytes.set(character, [first, second])
    }

export function gb18030(text: string): Buffer {
  return Buffer.from(
    [...text].flatMap((character) => {
      if (character.charCodeAt(0) < 0x80) return [character.charCodeAt(0)]
      const bytes = twoBytes.get(character)
      if (bytes === undefined) throw new Error(`${character} has no two bytes`)
      return [...bytes]
    }),
  )
}
