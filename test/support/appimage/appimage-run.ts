import { spawn, spawnSync, type ChildProcessByStdio } from 'node:child_process'
import { type Readable } from 'node:stream'
import { type TinyAppImage } from './tiny-appimage.ts'

/** Of the range that systemd keeps for services without an account. */
const normalUser = 62_835

export const starters = ['root', 'user'] as const

/** Who runs it. Of a user /dev/fuse may be opened, as most systems have it. */
export type Starter = (typeof starters)[number]

export interface AppImageRun {
  readonly image: TinyAppImage
  readonly starter?: Starter
  /** Its file, where that is not the image's own. */
  readonly file?: string
  readonly words?: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
  readonly cwd?: string
  /** A script of sh that prepares a mount namespace of its own, as root; a tmpfs at /mnt is there to be used. */
  readonly prepare?: string
}

export interface AppImageEnd {
  readonly code: number | null
  readonly signal: string | null
  readonly stdout: string
  readonly stderr: string
}

/** Makes /dev/fuse one that everybody may open, and the user one with a name, for which fusermount3 asks, in a mount namespace of its own: the machine's stay as they are. */
const openFuse = `mount -t tmpfs -o mode=755 none /mnt
mknod -m 666 /mnt/fuse c 10 229; mount --bind /mnt/fuse /dev/fuse
{ cat /etc/passwd; echo 'lw-user:x:${normalUser}:${normalUser}::/nonexistent:/bin/sh'; } >/mnt/passwd; mount --bind /mnt/passwd /etc/passwd`

/** Makes FUSE a thing that is not there. */
export const noFuse = 'touch /mnt/nothing; mount --bind /mnt/nothing /dev/fuse'

function commandOf({ image, starter = 'root', file = image.path, words = [], prepare = '' }: AppImageRun): readonly string[] {
  const asUser = starter === 'user' ? ['setpriv', '--reuid', String(normalUser), '--regid', String(normalUser), '--clear-groups'] : []
  return ['unshare', '--mount', '--propagation', 'private', 'sh', '-ec', `${openFuse}\n${prepare}\nexec "$@"`, 'sh', ...asUser, file, ...words]
}

function environmentOf({ image, environment = {} }: AppImageRun): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, TMPDIR: image.tmp, ...environment }
}

/** Runs an AppImage to its end. */
export function runAppImage(run: AppImageRun): AppImageEnd {
  const [program = '', ...words] = commandOf(run)
  const { status, signal, stdout, stderr } = spawnSync(program, words, { encoding: 'utf8', timeout: 50_000, cwd: run.cwd ?? run.image.folder, env: environmentOf(run) })
  return { code: status, signal, stdout, stderr }
}

/** Starts one that a test goes on to look at. */
export function startAppImage(run: AppImageRun): ChildProcessByStdio<null, Readable, Readable> {
  const [program = '', ...words] = commandOf(run)
  return spawn(program, words, { stdio: ['ignore', 'pipe', 'pipe'], cwd: run.cwd ?? run.image.folder, env: environmentOf(run) })
}
