// 安全性 — is it free of harm, and was it handled safely? Mostly a person's word, with a machine's where one is there.
import { daysBetween } from '../calendar'
import { basis, ofFoundFiles, ofPackage, unconfirmed } from './check'
import type { Check, WholeVerdict } from './check'
import { failed, hinted } from './result'

const nature = 'safe'

/** 病毒库过期 — the house's own setting: older signatures are still used, and it is said. */
const signatureDaysMax = 30

/** Whatever lies on a carrier can only be looked at where the carrier is. */
const carrier = (): WholeVerdict => ({
  person: '有光盘、硬盘等离线载体的，请看过再填；没有离线载体，请填“不适用”',
})

export const safeChecks = {
  'GD-4-1': {
    name: '系统环境中是否安装杀毒软件检测',
    nature,
    how: '看这台机器上有没有 ClamAV 和病毒库；没有就由人填写用的是什么杀毒软件。',
    basis,
    ofWhole: ({ object, scanner, today }) =>
      scanner.is === 'absent'
        ? { person: scanner.reason }
        : oldSignatures(object, scanner.signaturesOn, today),
  },
  'GD-4-2': {
    name: '病毒感染检测',
    nature,
    how: '用这台机器上的 ClamAV 逐个文件查；没有就由人用别的杀毒软件查过再填。',
    basis,
    ofItem: ofFoundFiles(({ object }, { virus }) =>
      virus === null ? [] : [failed(object, `查出 ${virus}，不要打开，请封存后处理`)],
    ),
    ofWhole: ({ scanner, package: packed, object }) => {
      if (scanner.is === 'absent') return { person: scanner.reason }
      const virus = packed?.virus ?? null
      return virus === null ? [] : [failed(object, `查出 ${virus}，不要打开，请不要接收`)]
    },
  },
  'GD-4-3': {
    name: '载体中多余文件检测',
    nature,
    how: '信息包、载体里没有目录以外的文件。',
    basis,
    ofWhole: ofPackage(({ unreferenced }) => unreferenced.map((path) => failed(path, '目录里没有它'))),
  },
  'GD-4-4': {
    name: '载体读取速度检测',
    nature,
    how: '离线载体读起来快慢是否正常，由人看。',
    basis: unconfirmed,
    ofWhole: carrier,
  },
  'GD-4-5': {
    name: '载体外观检测',
    nature,
    how: '离线载体有没有划伤、变形、污染，标签清不清楚，由人看。',
    basis: unconfirmed,
    ofWhole: carrier,
  },
  'GD-4-6': {
    name: '光盘合格性检测',
    nature,
    how: '归档光盘用检测仪测过没有，由人填。',
    basis: `${unconfirmed}；DA/T 38`,
    ofWhole: carrier,
  },
  'GD-4-7': {
    name: '操作过程安全性检测',
    nature,
    how: '归档操作在谁的监督下、用什么安全措施，由人填；系统日志供对照。',
    basis,
    ofWhole: () => ({ person: '请写明操作在哪台机器上、由谁做、有什么安全措施' }),
  },
  'LT-1': {
    name: '备份数据可恢复性检测',
    nature,
    how: '把最近一份备份恢复到空目录，看能不能打开。',
    basis: 'DA/T 70-2018 长期保存环节（编号和名称待核，LT 是本系统的编号）',
    stages: ['keeping'],
    ofWhole: () => ({ person: '请用 npm run restore 把最近的备份恢复到一个空目录，看它核对完没有报错' }),
  },
  'LT-2': {
    name: '系统安全漏洞检测',
    nature,
    how: '系统和依赖有没有已知的漏洞，由系统管理员查。',
    basis: 'DA/T 70-2018 长期保存环节（编号和名称待核，LT 是本系统的编号）',
    stages: ['keeping'],
    ofWhole: () => ({ person: '请系统管理员写明什么时候更新过系统、查过漏洞' }),
  },
  'LT-3': {
    name: '保管环境检测',
    nature,
    how: '机房、库房的温湿度、防火、防盗等，由人看。',
    basis: 'DA/T 70-2018 长期保存环节（编号和名称待核，LT 是本系统的编号）',
    stages: ['keeping'],
    ofWhole: () => ({ person: '请写明放服务器和载体的地方看过没有，温湿度、防火、防盗怎样' }),
  },
} as const satisfies Record<string, Check>

function oldSignatures(object: string, signaturesOn: string | null, today: string): WholeVerdict {
  if (signaturesOn === null) return [hinted(object, '看不出病毒库是哪天的')]
  const days = daysBetween(signaturesOn, today)
  return days > signatureDaysMax
    ? [hinted(object, `病毒库是 ${signaturesOn} 的，已有 ${days} 天没有更新`)]
    : []
}
