// How does a home move between CloudBase and one machine? Through a bundle in the form of a backup, whose every byte is compared.
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { Cloud } from '../cloudfunctions/kit/cloud'
import { createTencentComputer } from '../cloudfunctions/kit/cloud.tencent'
import { argumentsIn } from './arguments'
import { CannotOpen, dataFormat } from './cloud'
import { explained } from './explained'
import { founderSlip } from './founder'
import { offerCode } from './founding'
import type { Place } from './main'
import { digestOfFile, isEmptyOrAbsent, manifestName, pathsBelow, syncPath } from './manifest'
import type { Listed } from './manifest'
import { digestsOf, documentsInBundle, documentsThere, writeBundledDocuments } from './move/documents'
import type { DocumentsByCollection } from './move/documents'
import { isMovedPath, namedPaths } from './move/files'
import { accountIn, accountUsage } from './move/account'
import { countedFile, sendUp, spool } from './move/bytes'
import type { Computer } from './move/bytes'
import { restore } from './restore'
import { keptReceiptKey, keptRetiredKeys, retiredFolder } from './secrets'

/** 搬家清点 — what was moved, to be compared with what the other home says. */
export interface Moved {
  readonly documents: number
  readonly entries: number
  readonly files: number
  readonly sizeBytes: number
  /** SHA-256 over each collection's documents in order. */
  readonly digests: Readonly<Record<string, string>>
}

type Note = (text: string) => void

/** From CloudBase into a bundle that `npm run restore` opens on one machine; a broken-off one never looks whole. */
export async function exportHome(
  there: Computer,
  signing: { readonly receiptKey: string; readonly retiredKeys: string },
  to: string,
  at: string,
  note: Note = () => {},
): Promise<Moved> {
  if (!(await isEmptyOrAbsent(to))) throw new CannotOpen(`${to} 不是空的，请换一个新目录（is not empty）`)
  const partial = `${to}.partial`
  await rm(partial, { recursive: true, force: true })
  await mkdir(join(partial, 'keys'), { recursive: true, mode: 0o700 })
  const documents = await documentsThere(there.cloud.documents, note)
  await writeBundledDocuments(documents, join(partial, 'documents.db'))
  const writeText = (path: string, text: string) =>
    writeFile(join(partial, path), text, { mode: 0o600, flush: true })
  await writeText('keys/receipt.json', `${JSON.stringify(keptReceiptKey(signing.receiptKey), null, 2)}\n`)
  for (const kept of keptRetiredKeys(signing.retiredKeys, at)) {
    await mkdir(join(partial, 'keys', retiredFolder), { recursive: true, mode: 0o700 })
    await writeText(`keys/${retiredFolder}/${kept.keyId}.json`, `${JSON.stringify(kept, null, 2)}\n`)
  }
  await writeText('lantai.json', `${JSON.stringify({ format: dataFormat, madeAt: at })}\n`)
  await fetchFiles(there, documents, partial, note)
  const files: Listed[] = []
  for (const path of await pathsBelow(partial))
    files.push({ path, ...(await digestOfFile(join(partial, path))) })
  await writeText(manifestName, `${JSON.stringify({ format: dataFormat, madeAt: at, files }, null, 1)}\n`)
  await rm(to, { recursive: true, force: true })
  await rename(partial, to)
  await syncPath(dirname(to))
  return movedOf(documents, files)
}

/** Every file that a document names; what must be there and is not, or is not what its name says, ends the export. */
async function fetchFiles(
  there: Computer,
  documents: DocumentsByCollection,
  to: string,
  note: Note,
): Promise<void> {
  const named = [...namedPaths(documents)]
  const paths = named.map(([path]) => path)
  for (const [at, [path, isNeeded]] of named.entries()) {
    const content = await there.streams.read(path, paths.slice(at, at + linksAhead))
    note(`${at + 1}/${named.length}`)
    if (content === undefined) {
      if (isNeeded) throw new CannotOpen(`档案里缺文件（missing from the archive）: ${path}`)
      continue
    }
    await mkdir(dirname(join(to, path)), { recursive: true, mode: 0o700 })
    refuseOther(path, (await spool(content, join(to, path))).sha256)
  }
}
/** Whose links are asked for together. */
const linksAhead = 50

/** From a bundle, verified first, into an environment; may be repeated after a cut, and never writes over anything. */
export async function importHome(
  from: string,
  there: Computer,
  keyId: string,
  note: Note = () => {},
): Promise<Moved> {
  const opened = `${from}.opening`
  await rm(opened, { recursive: true, force: true })
  try {
    const { files } = await restore(from, opened, note)
    await requireKey(opened, keyId)
    const documents = await documentsInBundle(opened)
    const moved = files.filter(({ path }) => isMovedPath(path))
    for (const [done, { path }] of moved.entries()) {
      const place = join(opened, path)
      const { sha256 } = await countedFile(place)
      refuseOther(path, sha256)
      await sendUp(there, path, place, sha256)
      note(`${done + 1}/${moved.length}`)
    }
    await addDocuments(there, documents, note)
    const mine = movedOf(documents, files)
    const theirs = digestsOf(await documentsThere(there.cloud.documents, note))
    const other = Object.keys(mine.digests).find((name) => mine.digests[name] !== theirs[name])
    if (other !== undefined)
      throw new CannotOpen(
        `集合 ${other} 与搬来的不一样：也许有人已经在用，请清空环境重新搬（the collection there differs: begin again with an empty environment）`,
      )
    return mine
  } finally {
    await rm(opened, { recursive: true, force: true })
  }
}

/** How many documents travel side by side. */
const abreast = 8

/** The home's own facts come last, so that until then nobody takes it for founded. */
async function addDocuments(
  { cloud: { documents: to } }: Computer,
  documents: DocumentsByCollection,
  note: Note,
): Promise<void> {
  const inOrder = Object.keys(documents).toSorted(
    (a, b) => Number(a === 'settings') - Number(b === 'settings'),
  )
  for (const name of inOrder) {
    const all = documents[name] ?? []
    for (let at = 0; at < all.length; at += abreast) {
      const outcomes = await Promise.all(all.slice(at, at + abreast).map((one) => to.add(name, one)))
      for (const [index, outcome] of outcomes.entries()) {
        const one = all[at + index]
        if (outcome === 'added' || one === undefined) continue
        const there = await to.get(name, one._id)
        if (
          digestsOf({ [name]: [one] })[name] !==
          digestsOf({ [name]: there === undefined ? [] : [there as typeof one] })[name]
        )
          throw new CannotOpen(
            `那边已有别的内容，没有覆盖（other content is there, nothing was overwritten）: ${name}/${one._id}`,
          )
      }
    }
    note(`${name} ${all.length}`)
  }
}

async function requireKey(opened: string, keyId: string): Promise<void> {
  const kept = JSON.parse(await readFile(join(opened, 'keys', 'receipt.json'), 'utf8')) as { keyId: string }
  if (kept.keyId === keyId) return
  throw new CannotOpen(
    `签名钥不同：云上的函数须先用这个家的钥部署，见 docs/operations.zh-CN.md。` +
      ` Deploy the functions with this home's own key first (docs/operations.md): it is ${kept.keyId}, not ${keyId}.`,
  )
}

/** Originals are named by what they are. */
function refuseOther(path: string, sha256: string): void {
  const named = /(?:^|\/)([0-9a-f]{64})\.[a-z0-9]+$/.exec(path)?.[1]
  if (named !== undefined && named !== sha256)
    throw new CannotOpen(`文件与它的校验值不符（does not match its digest）: ${path}`)
}

function movedOf(documents: DocumentsByCollection, listed: readonly Listed[]): Moved {
  const files = listed.filter(({ path }) => isMovedPath(path))
  return {
    documents: Object.values(documents).reduce((sum, all) => sum + all.length, 0),
    entries: documents['log']?.length ?? 0,
    files: files.length,
    sizeBytes: files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    digests: digestsOf(documents),
  }
}

const usage = `npm run export -- TO     CloudBase → a bundle that npm run restore opens
npm run import -- FROM   a bundle (of npm run backup or export) → CloudBase
npm run founding-code    a one-time code for founding an empty home on CloudBase; later a new slip for its first
                         administrator, until a security administrator is there
${accountUsage}`

export const main = (args: readonly string[], place: Pick<Place, 'ticking'>): Promise<unknown> =>
  explained(async () => {
    const { positionals } = argumentsIn(args, usage, {}, 2)
    const [verb, folder] = positionals
    const { account, receiptKey, retiredKeys } = accountIn(process.env, usage)
    const computer = createTencentComputer(process.env, account)
    const { cloud } = computer
    if (verb === 'founding-code') return void process.stdout.write(`${await codeThere(cloud)}\n`)
    if (folder === undefined) throw new CannotOpen(usage)
    const step = place.ticking(verb === 'import' ? '搬上云 Importing' : '从云上取 Exporting')
    const moved =
      verb === 'import'
        ? await importHome(resolve(folder), computer, cloud.keys.keyId, step.note)
        : await exportHome(computer, { receiptKey, retiredKeys }, resolve(folder), cloud.now(), step.note)
    step.end(
      `${moved.documents} 份记录 documents (${moved.entries} 条日志 log entries), ${moved.files} 个文件 files`,
    )
    for (const [name, digest] of Object.entries(moved.digests)) process.stdout.write(`${digest}  ${name}\n`)
  })

/**
 * As the console of a machine prints it: whoever holds the code founds the home in the mini-program. Once it is founded,
 * a new slip for the first administrator, until a security administrator guards the home.
 */
export async function codeThere(cloud: Cloud): Promise<string> {
  const code = await offerCode(cloud)
  if (code !== undefined) return `新建组织的一次性代码 one-time code for founding: ${code}`
  const slip = await founderSlip(cloud, true)
  if (slip !== undefined)
    return `${slip.name}的新邀请码 new invitation code for the first administrator: ${slip.code}`
  throw new CannotOpen(
    '已有安全管理员，邀请码请向安全管理员要（a security administrator is here, who issues slips）',
  )
}
