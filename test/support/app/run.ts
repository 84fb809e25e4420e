import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** How long a program of a test may take, in ms. */
const limit = 45_000

/** How a program ended. */
interface ProgramEnd {
  readonly code: number | null
  readonly output: string
  readonly errors: string
}

/** What a program printed; rejects with what it said on stderr when it does not exit with 0. */
export async function run(program: string, args: readonly string[]): Promise<string> {
  const { code, output, errors } = await runToEnd(program, args, process.env)
  if (code !== 0) throw new Error(`${program} ${args.join(' ')} exited with ${String(code)}: ${errors.trim()}`)
  return output
}

/** Runs a program, with the processes that it starts, to its end, whatever the exit code; rejects when it takes longer than 45 s. */
export async function runToEnd(program: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<ProgramEnd> {
  const child = spawn(program, [...args], { env, stdio: ['ignore', 'pipe', 'pipe'], detached: true })
  let output = ''
  let errors = ''
  let late = false
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text))
  const timer = setTimeout(() => {
    late = true
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
  }, limit)
  await once(child, 'close')
  clearTimeout(timer)
  if (late) throw new Error(`${program} ${args.join(' ')} did not end within ${String(limit / 1000)} s. It said: ${output} ${errors}`)
  return { code: child.exitCode, output, errors }
}
