import { spawn, spawnSync, type ChildProcessByStdio } from 'node:child_process'
import { closeSync, existsSync, openSync } from 'node:fs'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'

/** The program as `npm test` builds it. */
const program = fileURLToPath(new URL('../../out/app/cli.js', import.meta.url))

/** The programs that ours must do without. */
const masked = ['ip', 'ss', 'bridge', 'tc', 'nft', 'lnstat', 'ifconfig', 'route', 'netstat', 'iptables', 'nsenter', 'unshare']

/**
 * Lays /dev/null over each of those programs, in a mount namespace of its own, and then becomes the program given.
 * Network namespaces that have names are seen as before.
 */
const mask = `
for name in ${masked.join(' ')}; do
  for folder in /bin /sbin /usr/bin /usr/sbin /usr/local/bin /usr/local/sbin; do
    [ -e "$folder/$name" ] || continue
    mount --bind /dev/null "$folder/$name" || exit 97
  done
done
exec "$@"`

export interface Ran {
  readonly stdout: string
  readonly stderr: string
  /** The exit code, null where a signal ended it. */
  readonly status: number | null
}

function words(argv: readonly string[]): readonly string[] {
  if (!existsSync(program)) throw new Error(`There is no ${program}: "npm test" builds it.`)
  return ['-m', '--propagation', 'private', 'sh', '-c', mask, 'sh', process.execPath, program, ...argv]
}

/** Runs `linkwright` to its end with iproute2 and the like masked. Needs root. */
export function runMasked(argv: readonly string[], environment: NodeJS.ProcessEnv = {}): Ran {
  const ran = spawnSync('unshare', words(argv), { encoding: 'utf8', maxBuffer: 1 << 30, env: { ...process.env, ...environment } })
  if (ran.error !== undefined) throw ran.error
  return { stdout: ran.stdout, stderr: ran.stderr, status: ran.status }
}

/** The same, with its standard output written into this file. */
export function runMaskedInto(file: string, argv: readonly string[]): Pick<Ran, 'stderr' | 'status'> {
  const output = openSync(file, 'w')
  try {
    const { stderr, status } = spawnSync('unshare', words(argv), { encoding: 'utf8', stdio: ['ignore', output, 'pipe'] })
    return { stderr, status }
  } finally {
    closeSync(output)
  }
}

/** Starts `linkwright` so; its pid is the program's own, for the shell becomes it. */
export function startMasked(argv: readonly string[]): ChildProcessByStdio<null, Readable, Readable> {
  return spawn('unshare', words(argv), { stdio: ['ignore', 'pipe', 'pipe'] })
}

/** Runs any program where `linkwright` would run, to see that the mask is on. */
export function runUnderMask(...command: readonly string[]): Ran {
  const ran = spawnSync('unshare', ['-m', '--propagation', 'private', 'sh', '-c', mask, 'sh', ...command], { encoding: 'utf8' })
  return { stdout: ran.stdout, stderr: ran.stderr, status: ran.status }
}
