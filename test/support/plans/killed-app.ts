import { fork, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { batchLine } from '../../../electron/api/batch-line.ts'
import type { Step } from '../../../electron/privilege/action.ts'
import type { MadePlan } from '../../../electron/services/plans/comparing/made-plan.ts'
import { commandLine } from '../change-program.ts'
import { helperProcesses } from '../privilege/helper-processes.ts'

/** How an app ended that was to be killed while a plan waited. */
export interface KilledApp {
  /** The program itself, `linkwright apply`; false: a process that speaks to the helper by our client, for the plan's commands cannot be pasted. */
  readonly program: boolean
  /** The number of the step that the kernel refused, of which the app told and was not killed; null: none was. */
  readonly refused: number | null
}

/** What a process that speaks to the helper is told. */
export interface ToldApp {
  readonly namespace: string
  readonly steps: readonly Step[]
  readonly namespaces: readonly string[]
  /** Milliseconds that it waits to be kept; ten minutes unless given. */
  readonly wait?: number
}

/** Has a plan applied by an app that is killed (SIGKILL) as soon as the plan waits to be kept. Resolves when its helper has ended. */
export async function killApp(namespace: string, made: MadePlan): Promise<KilledApp> {
  return (await killProgram(namespace, made)) ?? { program: false, refused: await killClient(namespace, made) }
}

/** Becomes the program, with a /run of its own, where others' tests may do what they like with the folder that changes wait in; named namespaces are seen as before. */
const ownRun = 'own=$(mktemp -d) && mount -n -t tmpfs run "$own" && mkdir "$own/netns" && mount -n --rbind /run/netns "$own/netns" && mount -n --move "$own" /run && rmdir "$own" && exec "$@"'

/** By the program, which makes a plan of its own of the same commands; null: it does not take them, and nothing was done. */
async function killProgram(namespace: string, { plan }: MadePlan): Promise<KilledApp | null> {
  const lines = plan.steps.flatMap((step) => step.do).map(batchLine)
  if (lines.some((line) => line.startsWith('#'))) return null
  const folder = mkdtempSync(join(tmpdir(), 'lw-killed-'))
  try {
    const file = join(folder, 'commands')
    writeFileSync(file, lines.join(''))
    const child = spawn('unshare', ['-m', '--propagation', 'private', 'sh', '-c', ownRun, 'sh', process.execPath, commandLine, 'apply', '--json', '-f', file, '--netns', namespace, '--confirm', '10m'], { stdio: ['ignore', 'pipe', 'pipe'] })
    const { waits, printed } = await untilItWaits(child)
    if (!waits) {
      if (printed.includes('"event":"faults"')) return null
      const refused = /"event":"end".*$/mu.exec(printed)?.[0].split('"outcome":').slice(2).findIndex((outcome) => outcome.startsWith('"refused"')) ?? -1
      if (refused < 0) throw new Error(`The program ended: ${printed}`)
      return { program: true, refused }
    }
    await killAtOnce(child)
    return { program: true, refused: null }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** What it printed until it waits, or until it ended. */
async function untilItWaits(child: ChildProcess): Promise<{ readonly waits: boolean; readonly printed: string }> {
  let printed = ''
  const waits = new Promise<boolean>((resolve) => {
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (printed += text))
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      printed += text
      if (printed.includes('"event":"waiting"')) resolve(true)
    })
    child.once('close', () => resolve(false))
  })
  return { waits: await waits, printed }
}

async function killClient(namespace: string, { steps, namespaces }: MadePlan): Promise<number | null> {
  const child = fork(fileURLToPath(new URL('../privilege/applying-app.mjs', import.meta.url)), { serialization: 'advanced', stdio: ['ignore', 'inherit', 'inherit', 'ipc'], execArgv: [] })
  const sent = steps.map(({ forward, inverses, guard, independent, judged }): Step => ({ forward, inverses, guard, independent, ...(judged !== undefined && { judged }) }))
  const heard = firstWord(child)
  child.send({ namespace, steps: sent, namespaces } satisfies ToldApp)
  const answer = await heard
  if (answer !== 'waiting') {
    child.kill()
    if (answer.startsWith('refused ')) return Number(answer.slice(8))
    throw new Error(`The app that applies says: ${answer}`)
  }
  await killAtOnce(child)
  return null
}

async function killAtOnce(child: ChildProcess): Promise<void> {
  const { guardian } = helperProcesses(child.pid)
  const exit = once(child, 'exit')
  child.kill('SIGKILL')
  await exit
  await gone(guardian)
}

async function firstWord(child: ChildProcess): Promise<string> {
  const ended = once(child, 'exit').then(([code]) => `ended with ${String(code)}`)
  const said = new Promise<string>((resolve) => child.once('message', (message) => resolve(typeof message === 'string' ? message : '')))
  return Promise.race([said, ended])
}

/** Resolves when a process that is not a child of ours has ended. */
async function gone(pid: number): Promise<void> {
  for (;;) {
    try {
      process.kill(pid, 0)
    } catch {
      return
    }
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
