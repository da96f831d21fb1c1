// Is 主题党日一页通 really one page of A4? Printed as an organiser prints it: 10.5 pt, in the margins of any printer.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { shotsFolder, useBrowser } from './screen'

const docs = join(import.meta.dirname, '..', '..', 'docs')
const browser = useBrowser()

test('the manual of the day fits on one page, and says something on it', async () => {
  const markdown = readFileSync(join(docs, '使用手册-主题党日一页通.md'), 'utf8')
  const page = await browser().newPage()
  await page.setContent(`<style>${style}</style>${htmlOf(markdown)}`, { waitUntil: 'load' })
  const pdf = await page.pdf({
    format: 'A4',
    margin: { top: '14mm', bottom: '14mm', left: '16mm', right: '16mm' },
  })
  mkdirSync(shotsFolder, { recursive: true })
  writeFileSync(join(shotsFolder, '主题党日一页通.pdf'), pdf)
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
  expect(await page.locator('h2').count()).toBeGreaterThanOrEqual(4)
  // What is not understood here would stand on the paper as signs.
  expect(await page.locator('body').innerText()).not.toMatch(/\*\*|!\[|\]\(|^[#|-]/m)
  await page.close()
})

const style = `
  body { font: 10.5pt/1.42 'Noto Sans CJK SC', 'Noto Sans SC', 'WenQuanYi Zen Hei', sans-serif; color: #111 }
  h1 { font-size: 16pt; margin: 0 0 4pt } h2 { font-size: 12pt; margin: 7pt 0 2pt }
  p, ul { margin: 2pt 0 } ul { padding-left: 14pt }
  table { width: 100%; margin: 4pt 0; text-align: center; font-size: 9pt } img { max-height: 34mm; max-width: 100% }`

/** Of Markdown what the page uses: headings, paragraphs, lists, one table of pictures, and bold. */
function htmlOf(markdown: string): string {
  const blocks = markdown.trim().split(/\n{2,}/)
  return blocks.map(blockOf).join('\n')
}

function blockOf(block: string): string {
  const heading = /^(#{1,2}) (.*)$/.exec(block)
  if (heading) return `<h${heading[1]?.length}>${inline(heading[2] ?? '')}</h${heading[1]?.length}>`
  const lines = block.split('\n')
  if (block.startsWith('- '))
    return `<ul>${lines.map((line) => `<li>${inline(line.slice(2))}</li>`).join('')}</ul>`
  if (!block.startsWith('|')) return `<p>${inline(block)}</p>`
  const rows = lines.filter((line) => !/^[|-]+$/.test(line))
  return `<table>${rows.map((row) => `<tr>${cellsOf(row)}</tr>`).join('')}</table>`
}

const cellsOf = (row: string): string =>
  row
    .slice(1, -1)
    .split('|')
    .map((cell) => `<td>${inline(cell.trim())}</td>`)
    .join('')

const inline = (text: string): string =>
  text
    .replace(
      /!\[([^\]]*)\]\(([^)]*)\)/g,
      (_, alt: string, path: string) => `<img alt="${alt}" src="${pictureOf(path)}">`,
    )
    .replace(/\*\*(.+?)\*\*/g, '<b>$1</b>')

const pictureOf = (path: string): string =>
  `data:image/png;base64,${readFileSync(join(docs, path)).toString('base64')}`
