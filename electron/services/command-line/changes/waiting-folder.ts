import { chmodSync, lstatSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { reasonOf } from '../../../api/errors.ts'
import { displayText } from '../../../netlink/core/text.ts'
import { CommandFailure } from '../command-failure.ts'

/** Folders in which changes of this user may wait, the one that new ones go to first. */
export type WaitingFolders = readonly string[]

const name = 'linkwright-cli'

/** Root's are below /run, others' below $XDG_RUNTIME_DIR; so are those of a root that is root of a user namespace alone, and may not write to /run. */
export function waitingFolders(uid: number, variables: Readonly<Record<string, string | undefined>>): WaitingFolders {
  const own = variables['XDG_RUNTIME_DIR']
  return [...(uid === 0 ? [join('/run', name)] : []), ...(own === undefined || !own.startsWith('/') ? [] : [join(own, name)])]
}

/** The first of the folders that can be had: made with 0700 where it is not there. Throws `CommandFailure` where none can, or where one is not ours alone. */
export function openWaitingFolder(folders: WaitingFolders, uid: number): string {
  let reason = 'XDG_RUNTIME_DIR is not set'
  for (const folder of folders) {
    try {
      makeFolder(folder)
      checkWaitingFolder(folder, uid)
      return folder
    } catch (thrown) {
      if (thrown instanceof CommandFailure) throw thrown
      reason = reasonOf(thrown)
    }
  }
  throw new CommandFailure(`There is no place where "linkwright confirm" could reach this change (${reason}): set XDG_RUNTIME_DIR to a folder of your own, or leave out --confirm.`)
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { mode: 0o700 })
    // Whatever the umask took away.
    chmodSync(folder, 0o700)
  } catch (thrown) {
    if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'EEXIST')) throw thrown
  }
}

/** Throws `CommandFailure` where somebody else could reach into the folder, or put another in its place. */
export function checkWaitingFolder(folder: string, uid: number): void {
  const found = lstatSync(folder)
  if (found.isDirectory() && found.uid === uid && (found.mode & 0o077) === 0) return
  throw new CommandFailure(`${displayText(folder)} is not a folder of this user alone: take it away, or give it to this user with the mode 0700.`)
}
