// Does a title, caption or file name bear a classification mark? A local check before anything is sent.
// It reminds honest people; it does not find what somebody hides. Source: security.md 1.2, issue 2 §4.

/** 涉密检查结果 — `marked` blocks and explains, `ask` asks once whether it is only about secrecy, `clear` is silent. */
export type SecrecyFinding =
  { readonly verdict: 'clear' } | { readonly verdict: 'ask' | 'marked'; readonly word: string }

/** 涉密检查 — looks for classification marks and bare words of secrecy in one text. */
export function checkSecrecy(text: string): SecrecyFinding {
  const spaced = plainLetters(text)
  const joined = spaced.replace(separators, '')
  const mark = firstMatch(marksInJoined, joined) ?? firstMatch(marksInSpaced, spaced)
  if (mark !== undefined) return { verdict: 'marked', word: mark }
  const word = firstMatch(bareWords, joined)
  return word === undefined ? { verdict: 'clear' } : { verdict: 'ask', word }
}

/** 一并检查 — the gravest finding among several texts of one submission. */
export function checkSecrecyOfAll(texts: readonly string[]): SecrecyFinding {
  const findings = texts.map(checkSecrecy)
  return (
    findings.find(({ verdict }) => verdict === 'marked') ??
    findings.find(({ verdict }) => verdict === 'ask') ?? { verdict: 'clear' }
  )
}

// 秘 has the old form 祕; 级 and 资 the traditional 級 and 資.
const simplifiedByTraditional: Readonly<Record<string, string>> = {
  機: '机',
  絕: '绝',
  絶: '绝',
  級: '级',
  祕: '秘',
  資: '资',
  內: '内',
  國: '国',
  傳: '传',
  電: '电',
  報: '报',
  碼: '码',
  參: '参',
  嚴: '严',
  開: '开',
  長: '长',
  啟: '启',
  啓: '启',
  議: '议',
  會: '会',
  屬: '属',
  為: '为',
}

const traditional = new RegExp(`[${Object.keys(simplifiedByTraditional).join('')}]`, 'g')

// Width and compatibility forms (NFKC), invisible letters, traditional characters and every kind of star.
function plainLetters(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\u00ad|\u034f|\u180e|[\u200b-\u200f]|[\u2060-\u2064]|[\ufe00-\ufe0f]|\ufeff/g, '')
    .replace(traditional, (letter) => simplifiedByTraditional[letter] ?? letter)
    .replace(/[☆✩✪✫✬✭✮✯✰⭐⋆٭✡✦✧🌟※*]/gu, '★')
}

// What is put between the letters of a mark to dress it up; a comma or a full stop really separates words.
const separators = /[\s·・•‧.\-_~|/\\+='"`^‐-―−]/g

// 司机密集、杜绝密切接触 hold the letters but not the words. Letters before are consumed, as look-behind would
// break older phones.
const top = '(?:^|[^杜拒隔谢断灭])(绝密(?![集切封闭接度植]))'
const secret = '(?:^|[^司手飞随时动危契班专航玄])(机密(?![集切封闭度布植]))'
const level = '绝密|机密|秘密'
const period = '(?:\\d{1,2}|[一二三四五六七八九十]{1,3})(?:年|个月)|长期|启用前'
const paper = '级|文件|件(?!数)|材料|资料|公文|文电|电报|会议|信息|事项'

/** 密级标志 — GB/T 9704-2012, 7.2.2: the level, a star, and the period; and the labels that stand before it. */
const marksInJoined: readonly RegExp[] = [
  new RegExp(`((?:${level})★)`),
  new RegExp(`(★(?:${level}))`),
  new RegExp(`((?:${level})[(\\[【〔〈<]?(?:${period}))`),
  new RegExp(`(密级(?:标[志识])?(?:为|是)?[:;：]?[(\\[【〔]?(?:${level}|[一二三]级))`),
  /(密级(?:标[志识])?[:：](?!公开|无|非密|不涉密|内部))/,
  new RegExp(`([([【〔〈<「『{](?:${level})[)\\]】〕〉>」』}])`),
  new RegExp(top),
  new RegExp(`${secret}(?:${paper})`),
  /(秘密(?:级|文件|件(?!数)|公文|文电|电报))/,
  /(属于?(?:国家秘密|机密))/,
  /(密码电报|涉密(?:文件|件(?!数)|公文|材料扫描))/,
]

// The level standing alone at the beginning, as in 「机密 关于……的通知」 or 「机密.pdf」.
const marksInSpaced: readonly RegExp[] = [new RegExp(`^[\\s★"'<《]*(${level})(?:$|[\\s\\-_:：.|/,，·—])`)]

const bareWords: readonly RegExp[] = [
  /(保密|涉密|秘密|密级|内部(?:资料|文件|参考|材料|使用|掌握)|不得外传|严禁外传|禁止外传|请勿外传|明传电报|密电)/,
  new RegExp(secret),
]

function firstMatch(patterns: readonly RegExp[], text: string): string | undefined {
  for (const pattern of patterns) {
    const found = pattern.exec(text)?.[1]
    if (found !== undefined) return found
  }
  return undefined
}
