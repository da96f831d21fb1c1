// What does a small XML file say? Elements, attributes and text; anything else in it, or a tag out of place, is an error.

export interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly Element[]
  /** 文字 — of this element alone. */
  readonly text: string
}

interface Growing {
  name: string
  attributes: Record<string, string>
  children: Growing[]
  text: string
}

/** Deeper than anything that a catalogue or a metadata file needs. */
const depthMax = 50
const token =
  /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<\/([^\s<>/]+)\s*>|<([^\s<>/!?]+)((?:\s+[^\s=<>/]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|[^<]+/gy
const attribute = /([^\s=<>/]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** The root, or undefined where it is not well-formed (XML 1.0); a DTD is refused before (local/package/check.ts). */
export function readXml(text: string): Element | undefined {
  const top: Growing = { name: '', attributes: {}, children: [], text: '' }
  const open = [top]
  const source = text.replace(/^\ufeff/, '')
  let end = 0
  for (const match of source.matchAll(token)) {
    end = match.index + match[0].length
    if (!taken(match, open)) return undefined
  }
  const [root, ...others] = top.children
  const isWhole = end === source.length && open.length === 1 && others.length === 0 && top.text.trim() === ''
  return isWhole ? root : undefined
}

/** False where the token has no place there. */
function taken([piece, closes, opens, attributes = '', isEmpty]: RegExpMatchArray, open: Growing[]): boolean {
  const here = open.at(-1)
  if (here === undefined) return false
  if (closes !== undefined) return open.length > 1 && open.pop()?.name === closes
  if (opens !== undefined) {
    const own = attributesOf(attributes)
    if (own === undefined || open.length > depthMax) return false
    const child: Growing = { name: opens, attributes: own, children: [], text: '' }
    here.children.push(child)
    if (isEmpty !== '/') open.push(child)
    return true
  }
  if (piece.startsWith('<!--') || piece.startsWith('<?')) return true
  const said = piece.startsWith('<![CDATA[') ? piece.slice(9, -3) : unescaped(piece)
  if (said === undefined) return false
  here.text += said
  return true
}

function attributesOf(text: string): Record<string, string> | undefined {
  const found: Record<string, string> = {}
  for (const [, name = '', double, single] of text.matchAll(attribute)) {
    const value = unescaped(double ?? single ?? '')
    if (value === undefined || Object.hasOwn(found, name)) return undefined
    found[name] = value
  }
  return found
}

function unescaped(text: string): string | undefined {
  let isKnown = true
  const plain = text.replace(/&([^;\s&]{0,10});?/g, (whole, name: string) => {
    const code = /^#x([0-9a-f]+)$/i.exec(name)?.[1] ?? /^#(\d+)$/.exec(name)?.[1]
    const number = code === undefined ? Number.NaN : Number.parseInt(code, /^#x/i.test(name) ? 16 : 10)
    const said =
      entities[name] ?? (number > 0 && number <= 0x10ffff ? String.fromCodePoint(number) : undefined)
    if (said === undefined || !whole.endsWith(';')) isKnown = false
    return said ?? ''
  })
  return isKnown ? plain : undefined
}

/** 找 — the first element below by a path of names. */
export function elementAt(root: Element, ...path: readonly string[]): Element | undefined {
  return path.reduce<Element | undefined>(
    (here, name) => here?.children.find((child) => child.name === name),
    root,
  )
}

export const textAt = (root: Element, ...path: readonly string[]): string | undefined =>
  elementAt(root, ...path)?.text
