// What does this machine do with packages of others? It reads and lays them on its own disk.
import { join } from 'node:path'
import { heldPackagePath, keptPackagePath } from '../../core/package/intake'
import type { Home } from '../cloud'
import { takeInDue } from './taking'

type Hosting = Pick<Home, 'cloud' | 'files' | 'directory'>

/** One step of each package that is due; answers how many. */
export const takeInPackages = ({ cloud, files, directory }: Hosting): Promise<number> =>
  takeInDue({
    cloud,
    placeOf: async ({ sha256 }) => join(directory, heldPackagePath(sha256)),
    /** Through the inbox, where what comes is hashed by the name it bears. */
    async lay({ to, sha256, extension, sizeBytes }, content) {
      const inbox = `inbox/taking/${sha256}.${extension}`
      const received = await files.receive(inbox, content, sizeBytes)
      if ('refused' in received) return false
      await files.copy(inbox, to)
      await files.remove(inbox)
      return true
    },
    keep: ({ sha256 }) => files.copy(heldPackagePath(sha256), keptPackagePath(sha256)),
  })
