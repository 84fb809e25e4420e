import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('exercise.mjs', import.meta.url))

/** What exercise.mjs can do, with words for it. */
export const ways = [
  ['64 dumps at once, closed from within', 'dumps'],
  ['long dumps, held up and closed midway', 'long dumps'],
  ['overruns, and buffers that are transferred away', 'overruns'],
  ['callbacks that throw', 'exceptions'],
  ['walks over all processes, while descriptors come and go', 'walks'],
  ['sockets that are forgotten', 'forgotten'],
  ['threads that end with sockets open', 'workers'],
  ['the end of a process with sockets open', 'exit'],
] as const

/** How and where to run it: another runtime than this Node, a program that starts it, variables of the environment. */
interface Surroundings {
  readonly runtime?: string
  readonly launcher?: readonly string[]
  readonly environment?: NodeJS.ProcessEnv
}

/** Runs the program in a network namespace of its own; it must end by itself, with 0 and without a word. */
export function exercise(addon: string, way: string, { runtime = process.execPath, launcher = [], environment }: Surroundings = {}): { code: number | null; signal: string | null; output: string } {
  const ran = spawnSync('unshare', ['--net', '--', ...launcher, runtime, program, addon, way], {
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '', ...environment },
    timeout: 50_000,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return { code: ran.status, signal: ran.signal, output: ran.stdout + ran.stderr }
}
