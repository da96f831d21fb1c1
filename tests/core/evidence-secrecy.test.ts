// Does the check catch classification marks in any dress, and leave normal titles alone?
import { describe, expect, test } from 'vitest'
import { checkSecrecy, checkSecrecyOfAll } from '../../core/evidence/secrecy'

const product = (...columns: readonly (readonly string[])[]): string[] =>
  columns.reduce<string[]>((rows, column) => rows.flatMap((row) => column.map((part) => row + part)), [''])

const fullWidth = (text: string): string =>
  text.replace(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0))

const marks = [
  ...product(
    ['绝密', '絕密', '机密', '機密', '秘密', '祕密'],
    ['★', '☆', ' ★ ', '*', '＊', '⭐', '※'],
    ['', '10年', '２０年', '长期'],
  ),
  ...product(
    ['密级', '密級', '密 级', '密-級'],
    ['：', ':', ' ： ', '为'],
    ['机密', '秘密', '絕密', ' 機 密'],
  ),
  ...['绝密', '機密', '秘密'].flatMap((word) =>
    [' ', '　', '·', '-', '_', '.', '\u200b', '/', '|', '\u3000\u3000'].flatMap((gap) => {
      const apart = [...word].join(gap)
      return [`${apart}★`, `${apart}${gap}10年`, `【${apart}】`]
    }),
  ),
  ...product(['（', '[', '【', '〔'], ['机密', '絶密', '秘密'], ['）', ']', '】', '〕']),
  ...product(['绝密', '机密', '機密'], ['文件', '材料', '级会议', '件', '电报']),
  ...product(
    ['机密', '秘密', '絕密'],
    [' 关于防汛的通知', '_2026年名单', '.pdf', '-会议纪要.docx', '：名册'],
  ),
  ...[
    '★机密',
    '机密★启用前',
    '密级：',
    '密級：',
    '机密 长期',
    '秘密 六个月',
    '本件属于国家秘密',
    '密码电报',
    fullWidth('密级:'),
  ],
]

const places = ['', '关于印发', '青石镇党委2026年', '3月5日会议，', 'IMG_0012 ', '记录（一）']
const endings = ['', '第三页', '.jpg', '（扫描件）']
const standsAlone = /^(机密|秘密|絕密)[ _.\-：]/
const dressed = marks.flatMap((mark, index) => {
  const place = standsAlone.test(mark) ? '' : (places[index % places.length] ?? '')
  return [mark, `${place}${mark}${endings[index % endings.length] ?? ''}`]
})

const themes = [
  '防汛值守',
  '学习党的二十届四中全会精神',
  '乡村振兴座谈',
  '党员大会',
  '支部委员会会议',
  '重温入党誓词',
  '走访慰问困难党员',
  '清明祭扫烈士墓',
  '学雷锋志愿服务',
  '环境整治',
  '反诈宣传',
  '红色电影观影',
  '党课：坚定理想信念',
  '组织生活会',
  '民主评议党员',
  '秸秆禁烧巡查',
  '森林防火宣讲',
  '换届选举',
  '发展对象培训',
  '党费收缴公示',
  '司机密集培训',
  '杜绝密集聚集宣传',
  '手机密码安全讲座',
  '拒绝密闭空间作业隐患',
  '飞机密封件厂参观',
  '水稻密植技术',
  '时机密切配合抢收',
  '紧密型医共体宣传',
  '人口密度调查',
  '机关干部下沉',
  '杜绝密接瞒报',
  '隔绝密封演练',
  '秘书业务培训',
  '神秘湘西文化考察',
  '精密仪器厂参观',
  '班级绝对领先表彰',
  '计算机等级考试动员',
  '5★级支部评定',
  '*补充材料',
  '（一）会议记录',
  '长期坚持三会一课',
  '上级来文',
  '一级一级抓落实',
  '绿化密林步道',
]
const subjects = [
  '',
  '青石村党支部',
  '青石镇党委',
  '第一党小组',
  '机关党支部',
  '2026年3月',
  '关于开展',
  '3月5日',
  'IMG_20260305_',
  '退休干部支部',
]
const tails = ['', '活动照片', '会议记录', '签到表', '总结']
const normal = product(subjects, themes, tails).slice(0, 2_200)
const aboutSecrecy = product(
  ['', '青石村党支部', '2026年'],
  [
    '重温入党誓词：保守党的秘密',
    '保密教育',
    '学习保守国家秘密法',
    '保密委员会例会',
    '涉密人员管理培训',
    '观看电影《秘密图纸》',
    '党的秘密战线英雄事迹',
    '密级确定与管理学习',
    '商业机密保护讲座',
    '密级：公开',
  ],
  ['', '会议记录', '活动照片'],
)

describe('classification marks', () => {
  test(`at least 98 of 100 variants block (${dressed.length} of them)`, () => {
    const missed = dressed.filter((text) => checkSecrecy(text).verdict !== 'marked')
    expect(new Set(dressed).size).toBeGreaterThanOrEqual(300)
    expect(missed.slice(0, 20), `${missed.length} missed`).toEqual([])
  })

  test(`at most one of 100 normal titles is disturbed (${normal.length} of them)`, () => {
    const disturbed = normal.filter((text) => checkSecrecy(text).verdict !== 'clear')
    expect(new Set(normal).size).toBeGreaterThanOrEqual(2_000)
    expect(disturbed.slice(0, 20), `${disturbed.length} disturbed`).toEqual([])
  })

  test('what is only about secrecy asks once and never blocks', () => {
    for (const text of aboutSecrecy) expect([text, checkSecrecy(text).verdict]).toEqual([text, 'ask'])
  })

  test('the finding names the word that was met, so that the reader can be told', () => {
    expect(checkSecrecy('机 密 ★10年')).toEqual({ verdict: 'marked', word: '机密★' })
    expect(checkSecrecy('内部资料，注意保存')).toEqual({ verdict: 'ask', word: '内部资料' })
  })

  test('the gravest of several texts decides', () => {
    expect(checkSecrecyOfAll(['主题党日', '保密教育', '扫描 密级：机密'])).toMatchObject({
      verdict: 'marked',
    })
    expect(checkSecrecyOfAll(['主题党日', '保密教育'])).toEqual({ verdict: 'ask', word: '保密' })
    expect(checkSecrecyOfAll([])).toEqual({ verdict: 'clear' })
  })
})
