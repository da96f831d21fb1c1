// Which tags do the words of a record suggest, and what has a person decided about them?

/** 受控词 — a tag and the words that cause it. */
export interface TagRow {
  readonly tag: string
  readonly words: readonly string[]
}

/** 标签的由来 — a tag with the word that caused it; null when a person chose it. */
export interface Tag {
  readonly tag: string
  readonly because: string | null
}

/** 记录上的标签 — a tag as the record keeps it; a removed one stays known, so that it never comes back by itself. */
export interface KeptTag extends Tag {
  readonly removed: boolean
}

/** 主题词表 — the controlled vocabulary; the first word of a row that occurs is named as the cause. */
export const vocabulary: readonly TagRow[] = [
  { tag: '主题教育', words: ['主题教育', '专题教育', '学习教育'] },
  { tag: '党史学习', words: ['党史', '四史', '革命史', '红色故事'] },
  { tag: '理论学习', words: ['理论学习', '学习贯彻', '读书班', '集中学习', '原著'] },
  { tag: '党章党规', words: ['党章', '党规', '条例', '准则'] },
  { tag: '全会精神', words: ['全会精神', '全会公报', '党代会精神', '二十大'] },
  { tag: '入党宣誓', words: ['宣誓', '重温誓词', '入党誓词'] },
  { tag: '政治生日', words: ['政治生日'] },
  { tag: '七一', words: ['七一', '建党节', '建党纪念'] },
  { tag: '红色教育', words: ['红色教育', '烈士陵园', '纪念馆', '革命旧址', '红色基地', '缅怀'] },
  { tag: '警示教育', words: ['警示教育', '以案促改', '以案为鉴', '典型案例'] },
  { tag: '廉政', words: ['廉政', '廉洁', '反腐', '纪律教育', '八项规定', '党风'] },
  { tag: '意识形态', words: ['意识形态'] },
  { tag: '保密教育', words: ['保密教育', '保密知识', '保密法'] },
  { tag: '乡村振兴', words: ['乡村振兴', '产业帮扶', '美丽乡村', '和美乡村', '村集体经济'] },
  { tag: '基层治理', words: ['基层治理', '网格', '矛盾调解', '平安建设', '社区治理'] },
  { tag: '人居环境', words: ['人居环境', '环境整治', '清洁家园', '大扫除', '垃圾分类', '卫生清理'] },
  { tag: '生态环保', words: ['生态', '环保', '河长', '巡河', '护林', '绿水青山'] },
  { tag: '植树', words: ['植树', '植绿', '义务植', '造林', '种树', '栽树', '补植'] },
  { tag: '防汛', words: ['防汛', '抗洪', '排涝', '巡堤', '暴雨', '台风'] },
  { tag: '抗旱', words: ['抗旱', '旱情'] },
  { tag: '森林防火', words: ['森林防火', '防火巡查', '护林防火'] },
  { tag: '应急救灾', words: ['应急', '救灾', '抢险', '灾后'] },
  { tag: '安全生产', words: ['安全生产', '安全检查', '隐患排查', '消防', '食品安全'] },
  { tag: '疫情防控', words: ['疫情', '防疫', '核酸', '疫苗'] },
  { tag: '志愿服务', words: ['志愿服务', '志愿者', '义工', '学雷锋'] },
  { tag: '无偿献血', words: ['献血'] },
  { tag: '慰问', words: ['慰问', '走访', '看望', '送温暖'] },
  { tag: '送学上门', words: ['送学上门', '送学'] },
  { tag: '困难帮扶', words: ['困难党员', '困难群众', '帮扶', '结对', '帮困'] },
  { tag: '为民办实事', words: ['办实事', '微实事', '为民服务', '群众办事'] },
  { tag: '关爱老人', words: ['重阳', '敬老', '养老', '老党员'] },
  { tag: '关爱儿童', words: ['留守儿童', '六一', '助学', '护学'] },
  { tag: '退役军人', words: ['退役军人', '拥军', '双拥', '八一'] },
  { tag: '联建共建', words: ['联建', '共建', '结对共建'] },
  { tag: '先进典型', words: ['优秀党员', '先进事迹', '榜样', '时代楷模', '两优一先'] },
  { tag: '民主评议', words: ['民主评议', '评议党员'] },
  { tag: '组织生活会', words: ['组织生活会', '批评与自我批评', '对照检查'] },
  { tag: '发展党员', words: ['发展党员', '入党积极分子', '预备党员', '转正', '发展对象'] },
  { tag: '换届', words: ['换届', '改选', '选举'] },
  { tag: '党费', words: ['党费'] },
  { tag: '述职', words: ['述职'] },
  { tag: '流动党员', words: ['流动党员'] },
  { tag: '制度建设', words: ['制度', '规程', '办法修订'] },
  { tag: '技能培训', words: ['技能培训', '农技', '实用技术', '业务培训'] },
  { tag: '普法', words: ['普法', '宪法', '民法典', '法治宣传', '反诈', '禁毒'] },
  { tag: '文体活动', words: ['运动会', '文艺', '歌咏', '红歌', '演讲比赛', '知识竞赛', '征文'] },
  { tag: '春耕秋收', words: ['春耕', '秋收', '抢收', '助农'] },
]

/** The tags that the texts suggest, in the order of the vocabulary, each with the word that caused it. */
export function tagsOf(texts: readonly string[]): readonly Tag[] {
  const read = texts.map((text) => text.normalize('NFKC').replace(/\s/g, ''))
  return vocabulary.flatMap(({ tag, words }) => {
    const because = words.find((word) => read.some((text) => text.includes(word)))
    return because === undefined ? [] : [{ tag, because }]
  })
}

/**
 * What the record's tags become after its words changed: what a person removed stays removed, what a person
 * chose stays, a suggestion whose word is gone goes, new suggestions come last.
 */
export function mergeTags(existing: readonly KeptTag[], suggested: readonly Tag[]): readonly KeptTag[] {
  const known = new Set(existing.map(({ tag }) => tag))
  const causes = new Map(suggested.map(({ tag, because }) => [tag, because]))
  const kept = existing.flatMap((one) => {
    if (one.removed || one.because === null) return [one]
    const because = causes.get(one.tag)
    return because === undefined ? [] : [{ ...one, because }]
  })
  const added = suggested.filter(({ tag }) => !known.has(tag)).map((one) => ({ ...one, removed: false }))
  return [...kept, ...added]
}

/** A person takes a tag away; it stays known as removed. */
export function removeTag(existing: readonly KeptTag[], tag: string): readonly KeptTag[] {
  return existing.map((one) => (one.tag === tag ? { ...one, removed: true } : one))
}

/** A person puts a tag on, or brings back one that was removed. */
export function addTag(existing: readonly KeptTag[], tag: string): readonly KeptTag[] {
  return [...existing.filter((one) => one.tag !== tag), { tag, because: null, removed: false }]
}

export function isTag(text: string): boolean {
  return vocabulary.some(({ tag }) => tag === text)
}
