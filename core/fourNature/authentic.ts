// 真实性 — is each thing what it says it is, unchanged since it came in?
import { basis, eachFailed, eachHinted, ofFoundFiles, ofPackage } from './check'
import type { Check } from './check'
import type { FileFacts, ItemFacts } from './facts'
import { fileFields, itemFields, outOfDomain, specialCharacters, wrongLengths, wrongTypes } from './fields'
import { askPerson, failed } from './result'
import type { Finding } from './result'

const nature = 'authentic'

export const authenticChecks = {
  'GD-1-1': {
    name: '固化信息有效性检测',
    nature,
    how: '重读每个文件，算出 SHA-256 和 SM3，和接收时记下的比对；验证接收回执的签名。文件自带的电子签名要由人用签发方的工具验。',
    basis,
    ofItem: (item) => [
      ...eachFailed(item.object, item.sealFaults),
      ...eachHinted(item.object, unsealed(item)),
      ...ofFoundFiles(({ object, recorded }, found) => [
        ...eachFailed(object, changedDigests(recorded, found, item.isForeign)),
        ...(found.isSigned ? [askPerson(object, '文件里有电子签名，请用签发方的工具验证')] : []),
      ])(item),
    ],
  },
  'GD-1-2': {
    name: '元数据项数据长度检测',
    nature,
    how: '逐项看元数据的长度是否在设定的范围内。',
    basis,
    ofItem: everyField(wrongLengths),
  },
  'GD-1-3': {
    name: '元数据项数据类型、格式检测',
    nature,
    how: '日期、年度、数字、时刻、校验值，逐项看写法对不对。',
    basis,
    ofItem: everyField(wrongTypes),
  },
  'GD-1-4': {
    name: '设定值域的元数据项值域符合度检测',
    nature,
    how: '保管期限、类别、聚合层次、密级、格式，逐项看是否在值域内。',
    basis,
    ofItem: everyField(outOfDomain),
  },
  'GD-1-5': {
    name: '元数据项数据值合理性检测',
    nature,
    how: '日期不晚于今天，不早于形成单位成立；年度与日期一致，或改归时写了理由；页数至少是 1。',
    basis,
    ofItem: unreasonable,
  },
  'GD-1-6': {
    name: '元数据项数据包含特殊字符检测',
    nature,
    how: '找控制字符、乱码、自造字符；表情符号只作提示。',
    basis,
    ofItem: (item) => ofBoth(item, specialCharacters),
  },
  'GD-1-7': {
    name: '档号规范性检测',
    nature,
    how: '按本全宗的编号设置，用组成部分重写一遍档号，和记下的比对。',
    basis: `${basis}；DA/T 22-2015 5.4、DA/T 13-2022`,
    ofItem: ({ object, metadata, composedCode }) => {
      const code = String(metadata['referenceCode'] ?? '')
      if (!codeShape.test(code)) return [failed(object, `档号“${code}”不合 DA/T 22、DA/T 13 的写法`)]
      return composedCode === null || composedCode === code
        ? []
        : [failed(object, `按现在的类别、期限应写成 ${composedCode}`)]
    },
  },
  'GD-1-8': {
    name: '元数据项数据重复性检测',
    nature,
    how: '档号不许重复；文号、题名、日期、责任者都相同的，提示看一眼是不是重份。',
    basis,
    ofItem: ({ object, sameCode, sameWords }) => [
      ...eachFailed(
        object,
        sameCode.map((other) => `档号和另一件重复：${other}`),
      ),
      ...eachHinted(
        object,
        sameWords.map((other) => `题名、日期、责任者和 ${other} 相同，看看是不是重份`),
      ),
    ],
  },
  'GD-1-9': {
    name: '（名称待核）',
    nature,
    how: '标准的这一项没有能核实的文本，位置留着，不检。',
    basis: `${basis}（条款待核）`,
    ofWhole: () => ({ notApplicable: '这一项的名称和做法待核，没有检' }),
  },
  'GD-1-10': {
    name: '内容数据的电子属性一致性检测',
    nature,
    how: '从文件本身读出大小和格式，和元数据里的比对。',
    basis,
    ofItem: (item) =>
      ofFoundFiles(({ object, recorded }, found) => {
        const differs: string[] = []
        const isSaid = (name: string) => item.isForeign !== true || recorded[name] !== undefined
        if (isSaid('sizeBytes') && recorded['sizeBytes'] !== found.sizeBytes)
          differs.push(`大小是 ${found.sizeBytes} 字节，元数据里是 ${String(recorded['sizeBytes'])}`)
        if (isSaid('format') && found.format !== null && recorded['format'] !== found.format)
          differs.push(`格式是 ${found.format}，元数据里是 ${String(recorded['format'])}`)
        return eachFailed(object, differs)
      })(item),
  },
  'GD-1-11': {
    name: '元数据与内容关联一致性检测',
    nature,
    how: '元数据里指到的每个文件、组件、张号，都要找得到，而且就是那一个。',
    basis,
    ofItem: ({ object, brokenLinks }) => eachFailed(object, brokenLinks),
  },
  'GD-1-12': {
    name: '说明文件和目录文件规范性检测',
    nature,
    how: '信息包里的说明文件、目录文件要齐，读得懂，该写的都写了。',
    basis,
    ofWhole: ofPackage(({ documentFaults }) =>
      documentFaults.map(({ path, reason }) => failed(path, reason)),
    ),
  },
  'GD-1-13': {
    name: '信息包目录结构规范性检测',
    nature,
    how: '信息包的目录和约定的一样，没有多出来的。',
    basis,
    ofWhole: ofPackage(({ strayFolders }) =>
      strayFolders.map((path) => failed(path, '约定的目录结构里没有它')),
    ),
  },
  'GD-1-14': {
    name: '信息包一致性检测',
    nature,
    how: '传来以后逐个文件重算校验值，和发出时清单里的比对。',
    basis,
    ofWhole: ofPackage(({ transferFaults, isUnsealed }) =>
      isUnsealed
        ? { person: '包里没有校验清单，发出时是什么样无从比对；请向移交单位要原包的校验值，核对后再填' }
        : transferFaults.map(({ path, reason }) => failed(path, reason)),
    ),
  },
} as const satisfies Record<string, Check>

/** DA/T 22-2015, DA/T 13-2022 by item, and DA/T 13-2022 by group (standards.md 1.6). */
const codeShape =
  /^[A-Z0-9]{4}-[A-Z]{2}·\d{4}[-·](Y|D\d{1,3})([-·][\u4e00-\u9fffA-Z0-9]{2,12})?-\d{3,5}(-\d{3,4})?$/u

/** 没有固化信息 — nothing of the sender's own says what its files were. */
const unsealed = ({ isForeign, files }: ItemFacts): readonly string[] =>
  isForeign === true &&
  files.some(({ recorded }) => recorded['sha256'] === undefined && recorded['sm3'] === undefined)
    ? ['元数据里没有校验值，SHA-256 和 SM3 是收到时算的']
    : []

function changedDigests(
  recorded: FileFacts['recorded'],
  found: NonNullable<FileFacts['found']>,
  isForeign: boolean = false,
) {
  return (['sha256', 'sm3'] as const)
    .filter((name) => !(isForeign && recorded[name] === undefined) && recorded[name] !== found[name])
    .map((name) => `${name === 'sha256' ? 'SHA-256' : 'SM3'} 和接收时记下的不一样，文件变了`)
}

type Rule = (
  fields: Parameters<typeof wrongTypes>[0],
  values: Parameters<typeof wrongTypes>[1],
) => readonly string[]

function everyField(rule: Rule) {
  return (item: ItemFacts): readonly Finding[] =>
    ofBoth(item, (fields, values, object) => eachFailed(object, rule(fields, values)))
}

function ofBoth(
  { object, metadata, files }: ItemFacts,
  rule: (fields: Parameters<Rule>[0], values: Parameters<Rule>[1], object: string) => readonly Finding[],
): readonly Finding[] {
  return [
    ...rule(itemFields, metadata, object),
    ...files.flatMap((file) => rule(fileFields, file.recorded, file.object)),
  ]
}

function unreasonable(item: ItemFacts): readonly Finding[] {
  const { object, metadata, today, creatorSince, isYearExplained } = item
  const date = String(metadata['date'] ?? '')
  const [failures, hints]: [string[], string[]] = [[], []]
  if (date > today) failures.push(`日期 ${date} 晚于今天`)
  if (creatorSince !== null && date < creatorSince) hints.push(`日期早于形成单位成立的 ${creatorSince}`)
  const isYearSaid = item.isForeign !== true || metadata['year'] !== undefined
  if (isYearSaid && String(metadata['year']) !== date.slice(0, 4)) {
    const say = `年度 ${String(metadata['year'])} 和日期 ${date} 不是同一年`
    if (isYearExplained) hints.push(`${say}，改归时写了理由`)
    else failures.push(say)
  }
  if (Number(metadata['pages']) < 1) failures.push('页数不到 1')
  return [...eachFailed(object, failures), ...eachHinted(object, hints)]
}
