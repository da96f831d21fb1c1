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
    placeOf: async (intake) => join(directory, heldPackagePath(intake)),
    lay: async ({ to, sizeBytes }, content) => !('refused' in (await files.lay(to, content, sizeBytes))),
    keep: (intake) => files.copy(heldPackagePath(intake), keptPackagePath(intake)),
  })
