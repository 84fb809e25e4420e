import { spawn } from 'node:child_process'
import rootScript from '../../../build/helper/root-script.sh?raw'
import { ApiFailure } from '../../api/errors.ts'
import { judgeEnding, spawnFailure, type ProgramEnd } from '../judge-ending.ts'

/** Who may ask for a password: see `HelperOptions`. */
type Asks = 'session' | 'terminal'

/** More is not kept of what the script says. */
const keptWords = 16_384

/**
 * Has root run the root script (build/helper), through pkexec(1), or at once where we are root; gives what it said. Rejects with `ApiFailure`. It is all that root gets of us:
 * its text as an argument, what it installs over a pipe.
 */
export async function runRootScript(words: readonly string[], input: Uint8Array, asks: Asks): Promise<string> {
  const { code, signal, words: complained, unstarted, said } = await run(commandOf(words, asks), input)
  if (code === 0) return said
  const ending = judgeEnding({ code, signal, words: complained, ...(unstarted !== undefined && { unstarted }), way: 'pkexec', helperPath: shell, ran: false, stopped: false })
  if (ending.reason !== 'refused-to-start') throw new ApiFailure(ending.error)
  const reason = (unstarted?.message ?? complained).trim().replaceAll(/\s+/g, ' ')
  throw new ApiFailure({ code: 'unavailable', message: reason === '' ? `That was not done, or not all of it (exit code ${code ?? signal}). Doing it again does what is left.` : reason })
}

const shell = '/bin/sh'

function commandOf(words: readonly string[], asks: Asks): readonly [string, readonly string[]] {
  const command = ['-c', rootScript, 'linkwright', ...words]
  if (process.getuid?.() === 0) return [shell, command]
  return ['pkexec', [...(asks === 'session' ? ['--disable-internal-agent'] : []), shell, ...command]]
}

function run([program, args]: readonly [string, readonly string[]], input: Uint8Array): Promise<ProgramEnd & { readonly said: string }> {
  return new Promise((resolve) => {
    // Nothing of our environment reaches root: see `startHelper`.
    const child = spawn(program, args, { cwd: '/', env: { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C' }, stdio: ['pipe', 'pipe', 'pipe'] })
    let [said, words] = ['', '']
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => (said = (said + chunk).slice(0, keptWords)))
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (words = (words + chunk).slice(0, keptWords)))
    child.on('error', (error) => {
      if (child.pid === undefined) resolve({ ...spawnFailure(error), said })
    })
    child.once('close', (code, signal) => resolve({ code, signal, words, said }))
    // Whoever is not authorized reads none of it.
    child.stdin.on('error', () => undefined)
    child.stdin.end(input)
  })
}
