// Why is a package of somebody else not taken in? A closed list, each with what to tell whoever sent it.
import { Problem } from '../problem'

/** 不收的原因 — worded for the archivist who has to tell the sender. */
export const packageFaults = {
  notWhole: '不是完整的 ZIP、tar 或 tar.gz 文件，可能没有传完',
  pathSlip: '里面有指向包外的路径',
  absolutePath: '里面有绝对路径',
  badName: '里面有系统认不得的文件名',
  link: '里面有链接或特殊文件，只收普通文件',
  duplicateName: '里面有两个同名的文件',
  collidingNames: '里面有只差大小写或写法的文件名，换个系统会互相覆盖',
  tooManyFiles: '里面的文件太多',
  tooLarge: '解开以后太大',
  bomb: '压缩得不正常，解开会撑满磁盘',
  encrypted: '里面有加密的文件，请去掉密码',
  method: '里面有不认识的压缩方式，请用“存储”或 Deflate',
  overlap: '里面的文件互相重叠',
  badCrc: '里面的文件坏了(CRC 不符)',
  lyingNames: '目录里的文件名和文件自己写的不一样',
  fetchList: '有 fetch.txt，要到网上取文件，请把文件放进包里再交',
  dtd: 'XML 里有 DTD 或实体声明',
  xmlEncoding: 'XML 用了 UTF-16，请用 UTF-8',
  unknownForm: '不是 BagIt 包，也不是认得的移交信息包',
  badDeclaration: 'bagit.txt 写得不对',
  noManifest: '没有校验清单，或清单的算法不认识',
  badManifest: '校验清单写得不对',
  notListed: '有文件不在校验清单里',
  missingFile: '校验清单里的文件不在包里',
  digestMismatch: '有文件和清单上的校验值不符',
  badCatalogue: '目录读不懂，或和里面的文件对不上',
  noNote: '有目录，没有说明文件.TXT',
  byVolume: '是按卷整理的(案卷目录)，这里只收按件的(文件目录)',
  badText: '有文字读不出来，编码请用 UTF-8、GB18030 或 GB2312',
  lacksField: '目录里有该写的没写，或写得不对',
  noFolder: '目录里的一件，在包里找不到它的文件夹',
  noMetadata: '有一件没有元数据 XML',
  noContent: '有一件只有元数据，没有内容文件',
  secret: '里面有标了密级的，这里不收涉密内容，请走保密渠道',
} as const
export type PackageFault = keyof typeof packageFaults

export function refusePackage(fault: PackageFault, name = ''): Problem {
  return new Problem('packageRefused', { fault, name: name.slice(0, 200), why: packageFaults[fault] })
}

/** 收包上限 — settings; a year of a county is far below. */
export const takeInLimits = {
  files: 400_000,
  sizeBytes: 64 * 1024 ** 3,
  nameBytes: 1024,
  /** Text compresses some twenty times; what compresses beyond this and is large is no document. */
  ratio: 200,
  ratioFromBytes: 4 * 1024 ** 2,
} as const
