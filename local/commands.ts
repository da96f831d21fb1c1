// Which functions does this machine serve? One line for each table of contents.
import { activity } from '../cloudfunctions/activity'
import { archive } from '../cloudfunctions/archive'
import { checkin } from '../cloudfunctions/checkin'
import { dossier } from '../cloudfunctions/dossier'
import { evidence } from '../cloudfunctions/evidence'
import { fourNature } from '../cloudfunctions/fourNature'
import { minutes } from '../cloudfunctions/minutes'
import { org } from '../cloudfunctions/org'
import { packageCommands } from '../cloudfunctions/package'
import { print } from '../cloudfunctions/print'
import type { TableOfContents } from '../cloudfunctions/api'
import type { AnyCommand } from '../cloudfunctions/kit/command'

export const functions: Readonly<Record<string, TableOfContents>> = {
  activity,
  archive,
  checkin,
  dossier,
  evidence,
  fourNature,
  minutes,
  org,
  package: packageCommands,
  print,
}

const commandsByName: ReadonlyMap<string, AnyCommand> = new Map(
  Object.values(functions).flatMap((table) =>
    Object.values(table).map((command) => [command.name, command] as const),
  ),
)

/** Every command of this home, in the order of the tables. */
export const commandNames: readonly string[] = [...commandsByName.keys()]

/** `evidence.submit` → the command; undefined for a name that nobody knows. */
export function commandNamed(name: string): AnyCommand | undefined {
  return commandsByName.get(name)
}
