// What does `npm run package -- --cloud` do? It packages and takes in what lies on CloudBase, from the archivist's computer.
import { mkdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import { createTencentComputer } from '../../cloudfunctions/kit/cloud.tencent'
import { CannotOpen } from '../cloud'
import { accountIn, accountUsage } from '../move/account'
import type { Computer } from '../move/bytes'
import type { Place } from '../main'
import { handIn, intakeOf, takeInOverCloud } from './intakeOverCloud'
import { packAsked, packHere } from './overCloud'
import { wishIn, yearToPack } from './wish'

type Ticking = Pick<Place, 'ticking'>

/** 云上的打包 — as the flags say. */
export interface CloudWish {
  readonly fonds?: string | undefined
  readonly year?: string | undefined
  readonly out?: string | undefined
  readonly profile?: string | undefined
  readonly 'take-in'?: boolean | undefined
  readonly file: string | undefined
}

export async function run(values: CloudWish, commandUsage: string, place: Ticking): Promise<void> {
  const usage = `${commandUsage}\n${accountUsage}`
  const { account } = accountIn(process.env, usage)
  const computer = createTencentComputer(process.env, account)
  if (values['take-in'] === true) return takeIn(computer, values.file, values.fonds, usage, place)
  if (values.fonds === undefined && values.out !== undefined)
    return packAll(computer, resolve(values.out), place)
  const wish = wishIn(values, usage)
  const step = place.ticking('打包 Packaging')
  const made = await packHere(computer, await yearToPack(computer.cloud, wish), wish, step.note)
  step.end(`${made.items} 件 items, ${made.files} 个文件 files, ${made.sizeBytes} bytes → ${wish.out}`)
}

async function packAll(computer: Computer, folder: string, place: Ticking): Promise<void> {
  await mkdir(folder, { recursive: true })
  const step = place.ticking('打包 Packaging')
  const { packed, failed } = await packAsked(computer, folder, step.note)
  step.end(`${packed.length} 个包 packages → ${folder}`)
  for (const one of packed) process.stdout.write(`${one.plan.sizeBytes} bytes  ${one.place}\n`)
  if (failed.length > 0) throw new CannotOpen(failed.join('\n'))
  if (packed.length === 0)
    process.stdout.write(
      '没有登记要打的包：请先在兰台的“打包”页登记。 Nothing was asked for: ask on the page 打包 first.\n',
    )
}

/** Looks at it, then waits until somebody has decided in the app; cut off, it may be run again. */
async function takeIn(
  computer: Computer,
  named: string | undefined,
  fondsCode: string | undefined,
  usage: string,
  place: Ticking,
): Promise<void> {
  const step = place.ticking('收包 Taking in')
  if (named === undefined) return step.end(`办了 ${await takeInOverCloud(computer, undefined)} 个 packages`)
  if (fondsCode === undefined) throw new CannotOpen(usage)
  const file = resolve(named)
  const came = await handIn(computer, { file, fondsCode })
  step.end('传好了 uploaded')
  const waiting = place.ticking('等人决定 Waiting for a decision in the app')
  for (;;) {
    const intake = await intakeOf(computer, came.id)
    if (intake?.state.is === 'rejected') throw new CannotOpen(intake.state.say)
    if (intake?.state.is === 'accepted') return waiting.end(`接收了 ${intake.state.items} 件 items`)
    waiting.note('请在兰台的“接收”页决定 decide on the page 接收')
    if (intake?.due === true) await takeInOverCloud(computer, came)
    else await new Promise((after) => setTimeout(after, waitMilliseconds))
  }
}

const waitMilliseconds = 5_000
