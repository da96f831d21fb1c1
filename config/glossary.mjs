// Writes docs/glossary.md from the doc comments: `/** 保管期限 — how long an item is kept. */` above an exported name.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const rooms = ['core', 'cloudfunctions', 'local', 'src', 'verifier']
const comment = /\/\*\*\s*\*?\s*([\p{Script=Han}（）、]+) — ([\s\S]*?)\*\/\s*/gu
const declared = /^(?:export )?(?:async )?(?:interface|type|const|function)?\s*(?:readonly )?['"]?(\w+)/

function filesBelow(folder) {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort()
}

/** The glossary's text as the sources have it now. */
export function glossary() {
  const rows = []
  for (const file of rooms.flatMap((room) => (existing(room) ? filesBelow(room) : []))) {
    const text = readFileSync(file, 'utf8')
    for (const { 0: whole, 1: chinese, 2: meaning, index } of text.matchAll(comment)) {
      const name = declared.exec(text.slice(index + whole.length))?.[1]
      const english = meaning.replaceAll(/(?:\s*\n\s*\*?)+\s*/g, ' ').trim()
      if (name !== undefined)
        rows.push({ chinese, english, name, file: relative(root, file).replaceAll('\\', '/') })
    }
  }
  rows.sort((a, b) => a.chinese.localeCompare(b.chinese, 'zh-Hans-CN') || (a.file < b.file ? -1 : 1))
  return [
    '# Glossary',
    '',
    'Generated from the doc comments by `npm run glossary`; a test fails when it is stale.',
    '',
    '| 中文 | code | meaning | where |',
    '|---|---|---|---|',
    ...rows.map(
      (row) => `| ${row.chinese} | \`${row.name}\` | ${row.english.replaceAll('|', '\\|')} | ${row.file} |`,
    ),
    '',
  ].join('\n')
}

function existing(room) {
  try {
    return readdirSync(join(root, room)).length > 0
  } catch {
    return false
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(join(root, 'docs/glossary.md'), glossary())
}
