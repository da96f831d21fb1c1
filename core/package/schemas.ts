// Which schemas travel with a package, so that whoever takes it over can check its XML without us?

import { eepNamespace } from './eep'

const head = `<?xml version="1.0" encoding="UTF-8"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" elementFormDefault="qualified">
`
const end = '</xs:schema>\n'
const text = (name: string, more = ''): string => `<xs:element name="${name}" type="xs:string"${more}/>`
const number = (name: string): string => `<xs:element name="${name}" type="xs:nonNegativeInteger"/>`
const some = ' minOccurs="0"'
const many = ' minOccurs="0" maxOccurs="unbounded"'

const digest = `<xs:element name="数字摘要" maxOccurs="2"><xs:complexType><xs:simpleContent><xs:extension base="摘要"><xs:attribute name="算法" use="required"><xs:simpleType><xs:restriction base="xs:string"><xs:enumeration value="SHA-256"/><xs:enumeration value="SM3"/></xs:restriction></xs:simpleType></xs:attribute></xs:extension></xs:simpleContent></xs:complexType></xs:element>`
const digestType = `<xs:simpleType name="摘要"><xs:restriction base="xs:string"><xs:pattern value="[0-9a-f]{64}"/></xs:restriction></xs:simpleType>
`
const group = (name: string, inner: readonly string[]): string =>
  `<xs:element name="${name}"><xs:complexType><xs:sequence>${inner.join('')}</xs:sequence></xs:complexType></xs:element>`

const stepType = `<xs:complexType name="业务"><xs:sequence>${[
  text('业务标识符'),
  text('机构人员标识符'),
  text('机构人员名称'),
  text('个人职位'),
  text('文件标识符', some),
  text('业务状态'),
  text('业务行为'),
  `<xs:element name="行为时间" type="xs:dateTime"/>`,
  text('行为依据'),
  digest.replace(' maxOccurs="2"', ''),
].join('')}</xs:sequence></xs:complexType>
`
const fileType = `<xs:complexType name="文件属性"><xs:sequence>${[
  text('档号'),
  text('计算机文件名'),
  text('原文件名'),
  text('格式信息'),
  number('计算机文件大小'),
  `<xs:element name="接收时间" type="xs:dateTime"/>`,
  text('摄影时间', some),
  text('设备型号', some),
  digest,
].join('')}</xs:sequence></xs:complexType>
`
const identity = [
  group('来源', [text('全宗号'), text('立档单位名称')]),
  text('电子文件号'),
  text('档号'),
  number('年度'),
  text('保管期限'),
  text('类别号'),
  text('类别'),
  text('机构或问题'),
]
const kept = [group('存储位置', [text('当前位置')]), group('权限管理', [text('控制标识')])]
const files = `<xs:element name="电子属性" type="文件属性"${many}/>`
const steps = `<xs:element name="业务实体" type="业务"${many}/>`
const aggregation = `<xs:element name="聚合层次"><xs:simpleType><xs:restriction base="xs:string"><xs:enumeration value="文件"/><xs:enumeration value="组"/></xs:restriction></xs:simpleType></xs:element>`

/** One model for both: what only papers have, or only photos, is a choice in the middle. */
const item = `${head}${digestType}${stepType}${fileType}<xs:element name="文件"><xs:complexType><xs:sequence>${aggregation}${identity.join('')}<xs:choice><xs:sequence>${group(
  '内容描述',
  ['题名', '文件编号', '责任者', '日期', '密级'].map((name) => text(name)),
)}${group('形式特征', [text('文件组合类型'), number('页数')])}</xs:sequence><xs:sequence>${text('题名')}${text('责任者')}${text('摄影者')}${group('时间', [text('摄影时间')])}${group(
  '主题',
  ['地点', '人物', '背景'].map((name) => text(name)),
)}${text('文字说明')}${text('密级')}</xs:sequence></xs:choice>${files}${kept.join('')}${text('附注')}${steps}</xs:sequence><xs:attribute name="状态" type="xs:string" use="required"/></xs:complexType></xs:element>
${end}`

const record = `${head}${digestType}${stepType}<xs:element name="过程记录"><xs:complexType><xs:sequence>${steps}</xs:sequence></xs:complexType></xs:element>
${end}`

const catalogue = (root: string, row: readonly string[]): string =>
  `${head}<xs:element name="${root}"><xs:complexType><xs:sequence><xs:element name="文件"${many}><xs:complexType><xs:sequence>${row.join('')}</xs:sequence></xs:complexType></xs:element></xs:sequence></xs:complexType></xs:element>
${end}`

const sealedText = (names: readonly string[]): readonly string[] => names.map((name) => text(name))
const identified = (name: string, attribute: string, inner: readonly string[]): string =>
  `<xs:element name="${name}"><xs:complexType><xs:sequence>${inner.join('')}</xs:sequence><xs:attribute name="${attribute}" type="xs:ID" use="required"/></xs:complexType></xs:element>`
const several = (element: string): string => element.replace('>', `${many}>`)
const sealedDigest = digest.replace('base="摘要"', 'base="eep:摘要"')
const encoded = `<xs:element name="编码数据"><xs:complexType><xs:simpleContent><xs:extension base="xs:base64Binary"><xs:attribute name="编码数据ID" type="xs:ID" use="required"/></xs:extension></xs:simpleContent></xs:complexType></xs:element>`
const coding = identified('编码', '编码ID', [
  group('电子属性', [...sealedText(['格式信息', '计算机文件名']), number('计算机文件大小'), sealedDigest]),
  ...sealedText(['编码描述', '反编码关键字']),
  encoded,
])
const document = group('文档', [
  ...sealedText(['文档标识符', '文档序号', '文档主从声明', '题名']),
  identified('文档数据', '文档数据ID', [coding]),
])
const entity = group('文件实体', [
  text('聚合层次'),
  group('来源', sealedText(['全宗名称', '立档单位名称'])),
  text('电子文件号'),
  group('档号', sealedText(['全宗号', '年度', '保管期限', '机构或问题', '室编件号'])),
  group('内容描述', sealedText(['题名', '文件编号', '责任者', '日期', '密级'])),
  group('形式特征', [text('文件组合类型'), number('页数')]),
  ...kept,
  text('附注'),
  group('文件数据', [several(document)]),
])
const business = group(
  '业务实体',
  sealedText([
    '业务标识符',
    '机构人员标识符',
    '文件标识符',
    '业务状态',
    '业务行为',
    '行为时间',
    '行为依据',
    '行为描述',
  ]),
)
const agent = group(
  '机构人员实体',
  sealedText(['机构人员标识符', '机构人员类型', '机构人员名称', '个人职位']),
)
/** What our sealed items have of DA/T 48-2009: an original type without signatures. */
const sealed = `<?xml version="1.0" encoding="UTF-8"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:eep="${eepNamespace}" targetNamespace="${eepNamespace}" elementFormDefault="qualified">
${digestType}${group('电子文件封装包', [
  ...sealedText(['封装包格式描述', '版本']),
  `<xs:element name="被签名对象"><xs:complexType><xs:sequence>${[
    ...sealedText(['封装包类型', '封装包类型描述', '封装包创建时间', '封装包创建单位']),
    group('封装内容', [
      group('文件实体块', [entity]),
      group('业务实体块', [several(business)]),
      group('机构人员实体块', [several(agent)]),
    ]),
  ].join('')}</xs:sequence><xs:attribute name="eep版本" use="required"/></xs:complexType></xs:element>`,
])}
${end}`

const checkRow = group('检测项', [
  ...['检测编码', '检测项名称', '检测类别', '检测结果', '原因'].map((name) => text(name)),
  number('对象数'),
  several(group('发现', [text('检测对象'), text('说明')])),
  several(group('人工意见', [text('人员'), text('时间'), text('说明')])),
])
const environment = `<xs:element name="软硬件环境"${many}><xs:complexType><xs:simpleContent><xs:extension base="xs:string"><xs:attribute name="名称" type="xs:string" use="required"/></xs:extension></xs:simpleContent></xs:complexType></xs:element>`
const checked = `${head}${digestType}${group('四性检测报告', [
  several(
    group('检测', [
      ...['报告标识符', '检测环节', '检测人', '开始时间', '完成时间'].map((name) => text(name)),
      number('登记件数'),
      environment,
      digest.replace(' maxOccurs="2"', ''),
      several(checkRow),
    ]),
  ),
])}
${end}`

/** 结构说明 — by the file's name; each profile brings those that its own files follow. */
export const schemas = {
  '封装包.xsd': sealed,
  '元数据.xsd': item,
  '过程记录.xsd': record,
  '四性检测报告.xsd': checked,
  '归档文件目录.xsd': catalogue('归档文件目录', [
    number('顺序号'),
    ...['档号', '文号', '责任者', '题名', '日期', '保管期限', '密级'].map((name) => text(name)),
    number('页数'),
    text('备注'),
    text('立档单位名称'),
  ]),
  '目录文件.xsd': catalogue('文件目录', [
    number('顺序号'),
    ...['档号', '责任者', '题名', '日期', '保管期限', '密级'].map((name) => text(name)),
    number('页数'),
    text('备注'),
  ]),
  '文件目录.xsd': catalogue('文件目录', [
    number('顺序号'),
    ...['档号', '责任者', '题名', '日期', '密级', '电子档案名称', '备注'].map((name) => text(name)),
  ]),
} as const
