import type { DeviceManager } from '../../../api/device-manager.ts'
import type { Socket } from 'node:net'
import type { HelperChannel } from '../../../privilege/helper-channel.ts'
import type { HelperCare } from '../../../privilege/installation/helper-installation.ts'
import type { ChangeJournal } from '../../changes/change-journal.ts'
import type { Kernel } from '../../kernel.ts'
import type { WaitingFolders } from './waiting-folder.ts'

/** A terminal to ask a person on. */
export interface AskedTerminal {
  /** Writes to it. */
  write(text: string): void
  /** Throws away what was typed up to now: it was no answer to what is asked next. */
  forget(): void
  /** Resolves with the next line that is typed, without its end; null: the terminal is gone. `stop` ends the wait, with null. */
  line(stop: AbortSignal): Promise<string | null>
  /** It can move its cursor. */
  readonly moves: boolean
}

/** What commands that change something need of the world beside `Environment`. */
export interface ChangeEnvironment {
  readonly uid: number
  readonly variables: Readonly<Record<string, string | undefined>>
  /** The text of a file; "-": of standard input. Throws what the system says. */
  readText(file: string): string
  /** Throws `ApiFailure`. */
  openKernel(namespace: string | null): Kernel
  openHelper(namespace: string | null): HelperChannel
  /** What is to be done about the helper that is installed. */
  readonly helper: HelperCare
  /** Who configures devices of this machine. */
  readonly deviceManagers: () => Promise<readonly DeviceManager[]>
  /** The terminal that the command was given on; null: nobody is there to be asked. */
  terminal(): AskedTerminal | null
  /** Whether the process at the other end of a connection is of this user. */
  isOurs(socket: Socket): boolean
  /** Where a change that waits can be reached. */
  readonly waiting: WaitingFolders
  /** Where changes are recorded; the same for all of a command. */
  journal(): ChangeJournal
}
