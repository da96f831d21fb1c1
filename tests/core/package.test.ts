// Do the rules of a package hold at their edges: names, sizes beyond 4 GB, text that is no XML?
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { xmlText } from '../../core/catalogue/xml'
import { bagInfo } from '../../core/package/bag'
import { safeName } from '../../core/package/names'
import { readXml, textAt } from '../../core/package/readXml'
import type { PackedItem } from '../../core/package/row'
import { itemXml } from '../../core/package/xml'
import { centralHeader, crc32, localHeader, zipEnd } from '../../core/package/zip'

test.each([
  ['../../etc/passwd', '_.._etc_passwd'],
  ['C:\\a|b?*"<>%', 'C__a_b______'],
  ['签到\r\n表\u202egpj', '签到__表_gpj'],
  [' -a. ', 'a'],
])('%j is named %j', (text, name) => expect(safeName(text)).toBe(name))

test('a long name is cut between characters and keeps its ending', () => {
  const name = safeName('档'.repeat(100), '.jpg')
  expect(name).toBe(`${'档'.repeat(82)}.jpg`)
  expect(safeName('𠮷'.repeat(100))).toBe('𠮷'.repeat(62))
})

test('whatever it is made of, a name has at most 250 bytes, and one that fits is whole', () => {
  const letters = fc.string({ unit: fc.constantFrom(...'aé党𠮷'), minLength: 40, maxLength: 140 })
  fc.assert(
    fc.property(letters, (text) => {
      const name = safeName(text, '.jpg')
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(250)
      expect(Buffer.byteLength(text) <= 246).toBe(name === `${text}.jpg`)
    }),
  )
})

test('CRC-32 is that of the standard, in one piece or in two', () => {
  const bytes = Buffer.from('123456789')
  expect(crc32(bytes)).toBe(0xcbf4_3926)
  expect(crc32(bytes.subarray(4), crc32(bytes.subarray(0, 4)))).toBe(0xcbf4_3926)
})

test('beyond 4 GB sizes and places stand in the ZIP64 fields', () => {
  const entry = { name: Buffer.from('a'), sizeBytes: 5e9, crc: 1, offset: 6e9 }
  const local = Buffer.from(localHeader(entry))
  expect([local.readUInt32LE(22), local.readUInt16LE(28)]).toEqual([0xffff_ffff, 20])
  expect(local.readBigUInt64LE(35)).toBe(5_000_000_000n)
  const central = Buffer.from(centralHeader(entry))
  expect([central.readUInt32LE(42), central.readUInt16LE(30)]).toEqual([0xffff_ffff, 28])
  expect(central.readBigUInt64LE(67)).toBe(6_000_000_000n)
  expect(zipEnd(1, 100, 50)).toHaveLength(22)
  expect(zipEnd(1, 5e9, 50)).toHaveLength(98)
})

test.each([
  ['<a><b x="1">t&amp;&#x4e2d;</b><c/></a>', 't&中'],
  ['\ufeff<?xml version="1.0"?>\n<!-- x --><a>\n<b><![CDATA[<&>]]></b></a>\n', '<&>'],
])('%j is read', (text, said) => {
  const root = readXml(text)
  expect(root && textAt(root, 'b')).toBe(said)
})

test.each([
  ...[
    '',
    'words',
    '<a>',
    '<a></b>',
    '<a/><b/>',
    '<a></a>x',
    '<a x="1" x="2"/>',
    '<a>&nbsp;</a>',
    '<a>& b</a>',
  ],
  ...['<a b=c/>', '<a <b/>', '<!DOCTYPE a><a/>', '<a>'.repeat(60) + '</a>'.repeat(60)],
])('%j is no XML that is read', (text) => expect(readXml(text)).toBeUndefined())

test('what we write is read again as it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (value) => {
      const root = readXml(`<a b="${xmlText(value)}"><c>${xmlText(value)}</c></a>`)
      // What XML has no place for was written as U+FFFD.
      const kept = root && textAt(root, 'c')
      expect(xmlText(kept ?? '')).toBe(xmlText(value))
      expect(root?.attributes['b']).toBe(kept)
    }),
  )
})

test('what a person typed can neither end an element nor begin a line', () => {
  const item: PackedItem = {
    ...{ referenceCode: 'A', documentNumber: '', creator: '', date: '', secrecy: '', pages: 1, remark: '' },
    ...{ presence: 'there', kind: 'text', id: 'i', year: 2026, countingMonth: '', retention: null },
    ...{ recordClass: '', recordClassName: '', leaf: null, branchCode: '', readers: null, caption: null },
    ...{ metadata: '', files: [], steps: [], title: '<a>&\u0000\ud800' },
  }
  const from = { fondsName: '村\nBag-Size: 1', fondsCode: 'A' }
  expect(itemXml(item, from)).toContain('<题名>&lt;a&gt;&amp;\ufffd\ufffd</题名>')
  const facts = { ...from, year: 2026, day: '', firstCode: '', lastCode: '' }
  expect(bagInfo({ ...facts, items: 0, manifest: '' }, [])).not.toMatch(/^Bag-Size/m)
})
