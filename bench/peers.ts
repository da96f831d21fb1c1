// Where does what we are held against come from? A folder of its own, so that the product's list of packages stays short.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'

const folder = resolve('bench/peers')

/** Installs the peers where they are not there yet; `Peer` is the part of it that the benchmark uses. */
export function peer<Peer>(name: string): Peer {
  if (!existsSync(join(folder, 'node_modules', name))) {
    console.log(`installing what we are held against into ${folder} …`)
    const { status } = spawnSync('npm', ['ci', '--ignore-scripts'], { cwd: folder, stdio: 'inherit' })
    if (status !== 0) throw new Error(`${name} could not be installed`)
  }
  return createRequire(join(folder, 'package.json'))(name) as Peer
}
