import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PlanState } from '../../electron/api/plan.ts'
import { ChangeJournal } from '../../electron/services/changes/change-journal.ts'
import { changeOrigin } from '../../electron/services/changes/change-origin.ts'
import { JournalFile } from '../../electron/services/changes/journal-file.ts'
import { PlanSession } from '../../electron/services/command-line/changes/plan-session.ts'
import { wantedCommands } from '../../electron/services/command-line/changes/wanted-commands.ts'
import { localKernel } from '../../electron/services/kernel.ts'
import { readNames } from '../../electron/services/names/names.ts'
import { linkedNamespace } from '../support/linked-namespace.ts'
import { noChanges } from '../support/no-changes.ts'
import { directHelper } from '../support/privilege/direct-helper.ts'
import { builtAddonPath } from './built.ts'
import { tell, type Outcome } from './report.ts'
import { median, spread } from './statistics.ts'

const count = 1000
const rounds = 9
/** How many times as long as `ip -batch` a plan may take. */
const bound = 10

/** A plan of 1,000 routes as `linkwright apply` has it done, from the order until it is told as kept, and undone, beside `ip -batch` of the same. Making the plan, which a person then reads, is not counted. */
export async function plannedRoutes(): Promise<readonly Outcome[]> {
  using namespace = linkedNamespace('planned')
  const folder = mkdtempSync(join(tmpdir(), 'lw-planned-'))
  const file = (verb: string): string => {
    const path = join(folder, verb)
    writeFileSync(path, Array.from({ length: count }, (_, number) => `route ${verb} 10.${number >> 8}.${number & 255}.0/24 via 192.0.2.2 dev va\n`).join(''))
    return path
  }
  const files = { add: file('add'), delete: file('delete') }
  const names = readNames()
  const journal = new ChangeJournal(changeOrigin('bench', 'command-line', false), new JournalFile(join(folder, 'changes')))
  const changes = { ...noChanges, readText: () => execFileSync('cat', [files.add], { encoding: 'utf8' }), openKernel: () => localKernel(builtAddonPath(), namespace.name), openHelper: () => directHelper(namespace.name), deviceManagers: () => Promise.resolve([]), journal: () => journal }
  const session = new PlanSession(namespace.name, names, changes)
  const wanted = wantedCommands(files.add, namespace.name, names, changes)
  const plan = async (): Promise<string> => {
    const made = await session.plan(wanted)
    if (made === null) throw new Error('The routes of the round before are still there.')
    return made.id
  }
  const phases = new Phases(session)
  const ip = (verb: 'add' | 'delete') => execFileSync('ip', ['-n', namespace.name, '-batch', files[verb]])
  try {
    // The first starts the helper.
    await phases.apply(await plan(), null, 'kept')
    ip('delete')
    const times = { plan: [] as number[], kept: [] as number[], waiting: [] as number[], undone: [] as number[], add: [] as number[], delete: [] as number[] }
    for (let round = 0; round < rounds; round += 1) {
      let id = ''
      times.plan.push(await timed(async () => (id = await plan())))
      times.kept.push(await timed(() => phases.apply(id, null, 'kept')))
      times.delete.push(await timed(() => ip('delete')))
      id = await plan()
      times.waiting.push(await timed(() => phases.apply(id, 600, 'confirming')))
      times.undone.push(await timed(() => phases.revert(id)))
      times.add.push(await timed(() => ip('add')))
      ip('delete')
    }
    for (const [what, values] of Object.entries(times)) tell(`${what.padEnd(8)} ${spread(values)}`)
    return [outcome('applied and kept', times.kept, times.add), outcome('applied until it waits', times.waiting, times.add), outcome('undone', times.undone, times.delete)]
  } finally {
    await session.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Waits for what becomes of a session's plans. */
class Phases {
  readonly #session: PlanSession
  #onState: (state: PlanState) => void = () => undefined

  constructor(session: PlanSession) {
    this.#session = session
  }

  apply(plan: string, wait: number | null, phase: 'kept' | 'confirming'): Promise<void> {
    return this.#until(phase, () => this.#session.apply(plan, wait, (state) => this.#onState(state)))
  }

  revert(plan: string): Promise<void> {
    return this.#until('undone', () => this.#session.order({ order: 'revert', plan }))
  }

  #until(phase: PlanState['progress']['phase'], act: () => void): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#onState = ({ progress }) => {
        if (progress.phase === phase) resolve()
        else if (progress.phase === 'failed') reject(new Error(progress.error.message))
      }
      act()
    })
  }
}

async function timed(run: () => unknown): Promise<number> {
  const start = performance.now()
  await run()
  return performance.now() - start
}

function outcome(what: string, ours: readonly number[], batch: readonly number[]): Outcome {
  const ratio = median(ours) / median(batch)
  return { bound: `a plan of ${count} routes, made of commands, is ${what} in at most ${bound} times what ip -batch takes`, came: `${ratio.toFixed(2)} times`, held: ratio <= bound }
}
