// What does `npm start` do once everything is built? Opens the home, serves it, and says where and for whom.
import { makeFolder, openHomeApart } from './cloud'
import type { Home } from './cloud'
import { demoPassphrase } from './accounts/demo'
import { homeFacts } from '../cloudfunctions/kit/collections/settings'
import { explained } from './explained'
import { readFlags, usage } from './flags'
import { founderSlip } from './founder'
import { isEmpty, offerCode } from './founding'
import { requireFreePort, startHost } from './host'
import type { Host } from './host'
import { plantDemo } from './seed/demo'

/** The version from package.json, put in by the bundler. */
declare const LANTAI_VERSION: string | undefined
export const version = typeof LANTAI_VERSION === 'string' ? LANTAI_VERSION : 'development'

export interface Place {
  /** Where the built browser app lies. */
  readonly appDirectory: string
  /** The bundled program of the engine's thread (engine/thread.ts). */
  readonly engineProgram: string
  /** Shows a long step alive; the bootstrap brings it. */
  readonly ticking: (label: string) => { note(text: string): void; end(outcome: string): void }
}

export async function main(args: readonly string[], place: Place): Promise<void> {
  if (args.includes('--help')) return say(usage)
  await explained(() => serve(args, place))
}

/** Whether the flags are known, the place is ours and the port is free; if not, it has been said why. */
export const mayServe = (args: readonly string[]): Promise<boolean> =>
  explained(async () => {
    const { directory, host, port } = readFlags(args)
    makeFolder(directory)
    await requireFreePort(host, port)
  })

async function serve(args: readonly string[], place: Place): Promise<void> {
  const flags = readFlags(args)
  const home = await openHomeApart(place.engineProgram, { directory: flags.directory })
  try {
    if (flags.demo && (await isEmpty(home.cloud))) await plantWithProgress(home, place)
    const code = await offerCode(home.cloud)
    const host = await startHost(home, {
      ...flags,
      ...place,
      version,
      plant: (progress) => plantDemo(home, progress),
    })
    await introduce(home, host, code)
    await offerFounderSlip(home, flags.newSlip)
    stopOnSignals(host)
  } catch (error) {
    home.close()
    throw error
  }
}

async function plantWithProgress(home: Home, place: Place): Promise<void> {
  const step = place.ticking('装入示例 Planting the example')
  await plantDemo(home, (done, total) => step.note(`${done}/${total}`))
  step.end('done')
}

async function introduce(home: Home, host: Host, code: string | undefined): Promise<void> {
  const facts = await homeFacts(home.cloud)
  say(`兰台 Lantai ${version}: ${host.address}`)
  say(`数据目录 data: ${home.directory}`)
  if (code !== undefined) {
    say(
      `这里还是空的：请打开上面的地址，选“装入示例”或“新建组织”。 Nothing is here yet: open the address and choose.`,
    )
    say(`新建组织的一次性代码 one-time code for founding: ${code}`)
  } else if (facts?.demo === true) {
    say(
      `示例：登录页上点一个人即可进入，如书记周明远、党员白露；口令都是 ${demoPassphrase}。 Example home: tap a person to sign in.`,
    )
  } else {
    say(
      `登录：${facts?.organisationName ?? ''}的党员用编号和口令，或扫支部发的邀请码。 Members sign in with number and passphrase.`,
    )
  }
}

async function offerFounderSlip({ cloud }: Home, asked: boolean): Promise<void> {
  const slip = await founderSlip(cloud, asked)
  if (slip !== undefined)
    say(`${slip.name}的新邀请码 new invitation code for the first administrator: ${slip.code}`)
  else if (asked)
    say(
      '已有安全管理员，邀请码请向安全管理员要。 No new code: a security administrator is here, who issues it.',
    )
}

function stopOnSignals(host: Host): void {
  let stopping = false
  const stop = () => {
    if (stopping) process.exit(1)
    stopping = true
    say('正在停下… stopping')
    void host.stop().then(() => process.exit(0))
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
}

const say = (line: string) => void process.stdout.write(`${line}\n`)
