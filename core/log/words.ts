// How does the history of an item say what an entry of the log records?

const words: Readonly<Record<string, (files: number) => string>> = {
  'evidence.submit': (files) => `提交，收到 ${files} 个文件`,
  'evidence.resubmit': (files) => (files > 0 ? `补充后再交，收到 ${files} 个文件` : '补充后再交'),
  'evidence.withdraw': () => '撤回',
  'evidence.answer': () => '说明了疑问',
  'evidence.tag': () => '改了标签',
  'evidence.return': () => '请补充',
  'evidence.setAside': () => '抽出或放回一张',
  'evidence.refile': () => '入档前改归',
  'evidence.approve': (files) => `通过，${files} 个文件入档`,
  'evidence.quarantine': () => '封存',
  'evidence.proposeErasure': () => '提请清除',
  'evidence.agreeErasure': () => '同意清除',
  'evidence.erase': () => '清除',
  'evidence.selfApprovalRefused': () => '想看自己提交的材料，未允许',
  'archive.make': (files) => `立为一件，${files} 个文件`,
  'archive.grow': (files) => `补入 ${files} 个文件`,
  'archive.refileItem': () => '改归',
  'archive.tagItem': () => '改了标签',
  'archive.number': () => '编号',
  'archive.withdraw': () => '移出，原号空置',
  'archive.arrangeItem': () => '调整了组件顺序',
  'archive.undoArrange': () => '撤销了组件调整',
  'archive.correct': () => '申请更正',
  'archive.correctionApproved': () => '更正已批准',
  'archive.correctionRefused': () => '更正未批准',
  'archive.destroy': () => '期满鉴定后销毁',
}

/** 一条记录怎么说 — a type that has no words yet is shown by its own name rather than hidden. */
export function sayEntry(type: string, files: number): string {
  return words[type]?.(files) ?? type
}
