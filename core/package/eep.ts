// How is one item sealed into a single XML (DA/T 48-2009): metadata, originals in base64, and the steps of its life?
import { retentionNames } from '../classification/retention'
import { xmlText } from '../catalogue/xml'
import type { PackedFile, PackedItem, PackedStep } from './row'
import { xmlHead } from './xml'

export const eepNamespace = 'http://www.saac.gov.cn/standards/ERM/encapsulation'

interface Unit {
  readonly fondsCode: string
  readonly fondsName: string
}

/** 封装包 — 原始型: nothing was modified. There is no 电子签名块, since no certificate was given for sealing. */
export function eepXml(item: PackedItem, unit: Unit, contents: readonly string[]): string {
  // The moment that the content was fixed, so that equal content makes an equal package.
  const madeAt = item.steps.at(-1)?.at ?? item.files[0]?.receivedAt ?? ''
  const documents = item.files.map((file, at) => documentOf(file, at + 1, contents[at] ?? '')).join('')
  const actors = [...new Map(item.steps.map((step) => [step.actorId, step])).values()]
  return `${xmlHead}<电子文件封装包 xmlns="${eepNamespace}">
<封装包格式描述>本EEP根据中华人民共和国档案行业标准DA/T 48-2009《基于XML的电子文件封装规范》生成</封装包格式描述>
<版本>2009</版本>
<被签名对象 eep版本="2009">
${element('封装包类型', '原始型')}${element('封装包类型描述', '本封装包包含电子文件数据及其元数据，原始封装，未经修改')}${element('封装包创建时间', madeAt)}${element('封装包创建单位', unit.fondsName)}<封装内容>
<文件实体块><文件实体>
${entityOf(item, unit)}<文件数据>
${documents}</文件数据>
</文件实体></文件实体块>
<业务实体块>
${item.steps.map((step) => stepOf(step, item)).join('')}</业务实体块>
<机构人员实体块>
${actors.map(actorOf).join('')}</机构人员实体块>
</封装内容>
</被签名对象>
</电子文件封装包>
`
}

const element = (name: string, value: string | number): string =>
  `<${name}>${xmlText(`${value}`)}</${name}>\n`

const entityOf = (item: PackedItem, unit: Unit): string =>
  `${element('聚合层次', '文件')}<来源>
${element('全宗名称', unit.fondsName)}${element('立档单位名称', unit.fondsName)}</来源>
${element('电子文件号', item.id)}<档号>
${element('全宗号', unit.fondsCode)}${element('年度', item.year)}${element('保管期限', item.retention === null ? '' : retentionNames[item.retention])}${element('机构或问题', item.recordClassName)}${element('室编件号', item.referenceCode)}</档号>
<内容描述>
${element('题名', item.title)}${element('文件编号', item.documentNumber)}${element('责任者', item.creator)}${element('日期', item.date)}${element('密级', item.secrecy)}</内容描述>
<形式特征>
${element('文件组合类型', item.files.length > 1 ? '组合文件' : '单件')}${element('页数', item.pages)}</形式特征>
<存储位置>
${element('当前位置', unit.fondsName)}</存储位置>
<权限管理>
${element('控制标识', item.readers ?? '')}</权限管理>
${element('附注', item.remark)}`

/** IDs are xs:ID: they begin with a character and hold no spaces. */
function documentOf(file: PackedFile, number: number, base64: string): string {
  const id = `修改0-文档${number}-文档数据1`
  return `<文档>
${element('文档标识符', `文档${number}`)}${element('文档序号', number)}${element('文档主从声明', number === 1 ? '主文档' : '附属文档')}${element('题名', file.label)}<文档数据 文档数据ID="${id}">
<编码 编码ID="${id}-编码1">
<电子属性>
${element('格式信息', file.format)}${element('计算机文件名', file.label)}${element('计算机文件大小', file.sizeBytes)}<数字摘要 算法="SHA-256">${file.sha256}</数字摘要>
<数字摘要 算法="SM3">${file.sm3}</数字摘要>
</电子属性>
${element('编码描述', '本封装包中“编码数据”元素存储的是计算机文件二进制流的Base64编码，有关Base64编码规则参见IETF RFC 2045')}${element('反编码关键字', `base64-${file.extension}`)}<编码数据 编码数据ID="${id}-编码1-编码数据1">${base64}</编码数据>
</编码>
</文档数据>
</文档>
`
}

const stepOf = (step: PackedStep, item: PackedItem): string =>
  `<业务实体>
${element('业务标识符', step.id)}${element('机构人员标识符', step.actorId)}${element('文件标识符', item.id)}${element('业务状态', '历史行为')}${element('业务行为', step.say)}${element('行为时间', step.at)}${element('行为依据', step.basis)}${element('行为描述', `SHA-256 ${step.digest}`)}</业务实体>
`

const actorOf = (step: PackedStep): string =>
  `<机构人员实体>
${element('机构人员标识符', step.actorId)}${element('机构人员类型', step.actor === '' ? '内设机构' : '个人')}${element('机构人员名称', step.actor || '兰台系统')}${element('个人职位', step.role)}</机构人员实体>
`
