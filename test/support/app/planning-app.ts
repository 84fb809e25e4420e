import { cpSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import type { FromCore } from '../../../electron/api/worker-port.ts'
import { planOrder, type Plan, type PlanOrder, type PlanState } from '../../../electron/api/plan.ts'
import { builtApp, type Desk } from './running-app.ts'

/** What the core does with the plan: it acknowledges all steps; the kernel refuses the third, and the others are undone; a password is asked for, and not given. */
export type PlanFate = 'acknowledged' | 'refused' | 'password-awaited'

/** What a core may say of its plans and its helper without having been asked. */
export type Unasked = Extract<FromCore, { readonly from: 'privilege' }> | Omit<Extract<FromCore, { readonly from: 'plan-answering' }>, 'window'>

/** A copy of the app whose core gives plans of the test's, and changes nothing: what stands before the person, and what the main process lets through, is the app's own. */
export class PlanningApp {
  /** The folder of the copy: see `Desk.start`. */
  readonly root: string
  readonly #plan: string
  readonly #orders: string
  readonly #left: string
  readonly #said: string

  constructor(desk: Desk) {
    this.root = join(desk.folder, 'planning-app')
    this.#plan = join(desk.folder, 'plan.json')
    this.#orders = join(desk.folder, 'orders')
    this.#left = join(desk.folder, 'left.json')
    this.#said = join(desk.folder, 'said.json')
    for (const part of ['out/app', 'out/native', 'package.json']) cpSync(join(builtApp(), part), join(this.root, part), { recursive: true })
    cpSync(join(this.root, 'out', 'app', 'core.js'), join(this.root, 'out', 'app', 'whole-core.js'))
    writeFileSync(join(this.root, 'out', 'app', 'core.js'), planningCore(this.#plan, this.#orders, this.#left, this.#said))
    writeFileSync(this.#left, '{}')
    writeFileSync(this.#said, '{}')
  }

  /** The next plan that a page asks for is this one. */
  gives(plan: Plan, fate: PlanFate = 'acknowledged', undone: Partial<PlanState> = {}): void {
    writeFileSync(this.#plan, JSON.stringify({ plan, fate }, (_key, value: unknown) => (value instanceof Uint8Array ? { bytes: [...value] } : value)))
    writeFileSync(this.#left, JSON.stringify(undone))
  }

  /** The prompt for a password that is awaited is closed. */
  closePrompt(): void {
    writeFileSync(this.#left, '{"closed":true}')
  }

  /** The core says this unasked, of its window where it is of one. */
  says(message: Unasked): void {
    // Whole at once: the core reads it as soon as it is another.
    writeFileSync(`${this.#said}.new`, JSON.stringify(message))
    renameSync(`${this.#said}.new`, this.#said)
  }

  /** What has been ordered of the core, in order. */
  orders(): readonly PlanOrder[] {
    if (!existsSync(this.#orders)) return []
    const lines = readFileSync(this.#orders, 'utf8').split('\n').slice(0, -1)
    return lines.map((line) => planOrder.parse(JSON.parse(line)))
  }
}

function planningCore(plan: string, orders: string, left: string, said: string): string {
  return `
    import { appendFileSync, readFileSync, watchFile, unwatchFile } from 'node:fs'
    import { parentPort } from 'node:worker_threads'
    const revive = (_key, value) => (value !== null && typeof value === 'object' && Array.isArray(value.bytes) && Object.keys(value).length === 1 ? Uint8Array.from(value.bytes) : value)
    let given, window, timer
    const outcomesOf = (outcome) => given.plan.steps.map((_, at) => outcome(at))
    const done = (at) => ({ outcome: 'done', microseconds: [900, 200, 100, 100][at % 4] })
    const say = (progress, outcomes, more = {}) => parentPort.postMessage({ from: 'plan-state', window, state: { plan: given.plan.id, progress, outcomes, differences: [], faults: [], ...more } })
    const end = (because) => {
      clearTimeout(timer)
      say({ phase: 'undone', because }, outcomesOf(() => ({ outcome: 'undone' })), JSON.parse(readFileSync(${JSON.stringify(left)}, 'utf8')))
    }
    const waitFor = (wait) => {
      clearTimeout(timer)
      timer = setTimeout(end, wait * 1000, 'timer')
      say({ phase: 'confirming', until: Date.now() + wait * 1000, wait }, outcomesOf(done))
    }
    const refusal = { code: 'netlink', message: 'The kernel refused RTM_NEWROUTE.', errno: { number: 101, name: 'ENETUNREACH' }, extack: 'Nexthop has invalid gateway', attributePath: ['RTA_GATEWAY'] }
    const apply = (wait) => {
      say({ phase: 'elevating' }, outcomesOf(() => ({ outcome: 'waiting' })))
      const unprompted = () => say({ phase: 'failed', error: { code: 'forbidden', message: 'The password was not given, so nothing was changed. Apply again to be asked anew.' } }, outcomesOf(() => ({ outcome: 'waiting' })))
      if (given.fate === 'password-awaited') {
        watchFile(${JSON.stringify(left)}, { interval: 20 }, () => {
          unwatchFile(${JSON.stringify(left)})
          unprompted()
        })
        return
      }
      say({ phase: 'applying' }, outcomesOf((at) => (at === 0 ? done(at) : { outcome: 'waiting' })))
      if (given.fate === 'refused') return say({ phase: 'undone', because: 'refused' }, outcomesOf((at) => (at < 2 ? { outcome: 'undone' } : at === 2 ? { outcome: 'refused', error: refusal } : { outcome: 'waiting' })), JSON.parse(readFileSync(${JSON.stringify(left)}, 'utf8')))
      if (wait === null) say({ phase: 'kept' }, outcomesOf(done))
      else waitFor(wait)
    }
    const carryOut = (order) => {
      appendFileSync(${JSON.stringify(orders)}, JSON.stringify(order) + '\\n')
      if (order.order === 'apply') apply(order.wait)
      if (order.order === 'extend') waitFor(order.wait)
      if (order.order === 'revert') end('asked')
      if (order.order === 'keep') {
        clearTimeout(timer)
        say({ phase: 'kept' }, outcomesOf(done))
      }
    }
    watchFile(${JSON.stringify(said)}, { interval: 20 }, () => parentPort.postMessage({ window, ...JSON.parse(readFileSync(${JSON.stringify(said)}, 'utf8')) }))
    const on = parentPort.on.bind(parentPort)
    parentPort.on = (name, listener) =>
      on(name, (message) => {
        if (message?.to === 'make-plan') {
          given = JSON.parse(readFileSync(${JSON.stringify(plan)}, 'utf8'), revive)
          given.plan.madeAt = Date.now()
          window = message.window
          parentPort.postMessage({ from: 'made-plan', id: message.id, answer: { ok: true, plan: given.plan } })
        } else if (message?.to === 'plan-order') carryOut(message.order)
        else listener(message)
      })
    await import('./whole-core.js')
  `
}
