// How does a filed year leave the house by the console? As a package in one ZIP that any other archive opens without us.
import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import { packageProfiles, yearProfiles } from '../core/package/profiles'
import { Problem, sayRefusal } from '../core/problem'
import type { Cloud } from '../cloudfunctions/kit/cloud'
import { argumentsIn } from './arguments'
import { CannotOpen, openHome } from './cloud'
import type { Home } from './cloud'
import { explained } from './explained'
import { defaultDirectory } from './flags'
import { isEmptyOrAbsent } from './manifest'
import type { Place } from './main'
import { checkPackage } from './package/check'
import { planPackage } from './package/fill'
import { bringPackage } from './package/bringPackage'
import { asOneFile } from './package/folder'
import { ownPlace } from './package/plan'
import type { Plan } from './package/plan'
import type { OpenOriginal } from './package/pour'
import { wishIn, yearToPack } from './package/wish'
import { writePackage } from './package/write'
import type { PackageWish } from './package/wish'

const usage = `npm run package -- --fonds 全宗号 --year 2026 --out FILE.zip [--profile ${yearProfiles.join('|')}] [--data DIR]
npm run package -- --take-in FILE --fonds 全宗号 [--data DIR]   收别人的包，大小不限 takes one in, however large; a person decides in the browser
npm run package -- --check FILE   别人的包是否完整、无害 whether a package of somebody else is whole and harmless
                                  （FILE：ZIP、tar、tar.gz，或光盘、U 盘上的一个文件夹 or a folder, as on a disc or a stick）
云上的家 a home on CloudBase:
npm run package -- --cloud --out FOLDER   在兰台里登记了要打的包，都打到这个文件夹 every package asked for in the app
npm run package -- --cloud --fonds 全宗号 --year 2026 --out FILE.zip [--profile …]
npm run package -- --cloud --take-in FILE --fonds 全宗号   收一个外来的包，等人在兰台里决定 waits for a decision in the app
npm run package -- --cloud --take-in      接着办没有办完的 goes on with what was cut off`

const text = { type: 'string' } as const
const flag = { type: 'boolean' } as const
const options = {
  ...{ data: text, fonds: text, year: text, out: text, profile: text },
  ...{ check: flag, 'take-in': flag, cloud: flag },
}

/** 打包的原料 — the documents, and the bytes as streams. */
export interface Source {
  readonly cloud: Cloud
  readonly open: OpenOriginal
}

export const main = (args: readonly string[], place: Pick<Place, 'ticking'>): Promise<unknown> =>
  explained(async () => {
    const { values, positionals } = argumentsIn(args, usage, options, 1)
    const [file] = positionals
    // Loaded only where it is wanted: node-sdk and the engine of this machine share the query builder's one sender.
    const byCloud = async (one?: string) =>
      (await import('./package/cloudCommand')).run({ ...values, file: one }, usage, place)
    if (values.cloud === true) return file === undefined ? byCloud() : asOneFile(existing(file), byCloud)
    if (values.check === true) return asOneFile(existing(file), (one) => check(one, place))
    if (values['take-in'] === true) return asOneFile(existing(file), (one) => takeIn(one, values, place))
    const wish = wishIn(values, usage)
    const home = await openedHome(values.data)
    try {
      const step = place.ticking('打包 Packaging')
      const source = {
        cloud: home.cloud,
        open: async (path: string) => (await home.files.stream(path))?.content,
      }
      const made = await packageYear(source, wish, step.note)
      step.end(`${made.items} 件 items, ${made.files} 个文件 files, ${made.sizeBytes} bytes → ${wish.out}`)
    } finally {
      home.close()
    }
  })

/** 验包 — reads every byte of it, and says what it is or why it is not to be taken in. */
async function check(file: string, place: Pick<Place, 'ticking'>): Promise<void> {
  const step = place.ticking('验包 Checking')
  const found = await checkPackage(file, step.note).catch((error: unknown) => {
    throw error instanceof Problem ? new CannotOpen(sayRefusal(error.code, error.details)) : error
  })
  const items = found.year === null ? '' : `${found.year.rows.length} 件 items, `
  step.end(
    `${packageProfiles[found.form].name}：完整 whole, ${items}${found.files.size} 个文件 files, ${found.sizeBytes} bytes`,
  )
}

/** 收包 — for what no browser can send: it lies in the tray as if it had been uploaded, checked and waiting for a person. */
async function takeIn(
  file: string,
  { fonds, data }: { readonly fonds?: string | undefined; readonly data?: string | undefined },
  place: Pick<Place, 'ticking'>,
): Promise<void> {
  if (fonds === undefined) throw new CannotOpen(usage)
  const home = await openedHome(data)
  try {
    const step = place.ticking('收包 Taking in')
    const state = await bringPackage(home, { file, fonds }, step.note)
    if (state.is === 'rejected') throw new CannotOpen(state.say)
    step.end('检查过了，请档案员在“接收”里决定 checked; an archivist decides in the browser')
  } finally {
    home.close()
  }
}

function existing(file: string | undefined): string {
  if (file === undefined) throw new CannotOpen(usage)
  if (!existsSync(file)) throw new CannotOpen(`没有这个文件（no such file）: ${file}`)
  return resolve(file)
}

async function openedHome(data: string | undefined): Promise<Home> {
  const directory = resolve(data ?? defaultDirectory())
  if (await isEmptyOrAbsent(directory))
    throw new CannotOpen(`${directory} 里没有数据（there is no home here）`)
  return openHome({ directory })
}

export async function packageYear(
  source: Source,
  wish: PackageWish,
  note: (text: string) => void = () => {},
): Promise<Plan> {
  if (existsSync(wish.out)) throw new CannotOpen(`${wish.out} 已经有了，请换一个名字（exists already）`)
  const year = await yearToPack(source.cloud, wish)
  const place = `${wish.out}.plan`
  try {
    const plan = await planPackage(year, wish.profile, place, source.open, note)
    await writePackage(plan, place, source.open, wish.out)
    return plan
  } finally {
    await rm(place, { force: true })
    await rm(ownPlace(place), { force: true })
  }
}
