import { closeSync, openSync } from 'node:fs'

import type { Guard, Inverse, Step } from '../../../electron/privilege/action.ts'
import { readNames } from '../../../electron/services/names/names.ts'
import type { PlannedStep } from '../../../electron/services/plans/steps/planned-step.ts'
import type { Planning } from '../../../electron/services/plans/steps/planning.ts'
import { readKernelState } from '../../../electron/services/plans/state/read-kernel-state.ts'
import type { Connection } from '../../../electron/socket/connection.ts'
import { NetlinkError } from '../../../electron/socket/netlink-error.ts'
import { kernelConnection } from '../kernel-connection.ts'
import type { NetworkNamespace } from '../network-namespace.ts'
import { guardHolds } from './guard-holds.ts'
import { makeTun } from './make-tun.ts'

/** An inverse that did not do what it had to, or a guard that did not hold. */
export interface Trouble {
  /** Number of the step, from 0. */
  readonly step: number
  readonly sentence: string
  /** Number of the inverse, from 0; null: the guard. */
  readonly inverse: number | null
  readonly code: string
}

/** Plans edits on a namespace as it is, applies them over a plain Netlink socket of root's, and undoes them as the helper does (native/helper/protocol.h). */
export class EditBench {
  readonly #namespace: NetworkNamespace
  readonly #open: ReturnType<typeof kernelConnection>
  readonly #descriptors: number[] = []

  constructor(namespace: NetworkNamespace) {
    this.#namespace = namespace
    this.#open = kernelConnection(namespace.name, { strictCheck: true })
  }

  get connection(): Connection {
    return this.#open.connection
  }

  /** What planners know, of the namespace as it is now. Numbers of namespaces are descriptors of this process, so that the kernel takes them. */
  async planning(): Promise<Planning> {
    return {
      state: await readKernelState(this.connection),
      names: readNames(),
      uid: 0,
      namespaceNumber: (name) => {
        const descriptor = openSync(`/run/netns/${name}`, 'r')
        this.#descriptors.push(descriptor)
        return descriptor
      },
    }
  }

  /** Does the steps in order; rejects with the kernel's refusal. */
  async apply(steps: readonly Step[]): Promise<void> {
    for (const { forward, judged } of steps) {
      try {
        await this.#act({ action: forward })
      } catch (error) {
        if (!isNoFailure(error, judged ?? {})) throw error
      }
    }
  }

  /** Undoes steps that were applied, the last first; gives what went wrong. */
  async undo(steps: readonly PlannedStep[]): Promise<readonly Trouble[]> {
    const troubles: Trouble[] = []
    for (const [number, step] of [...steps.entries()].toReversed()) {
      if (step.guard !== null && !(await this.holds(step.guard))) {
        troubles.push({ step: number, sentence: step.sentence, inverse: null, code: 'guard' })
        continue
      }
      for (const [at, inverse] of step.inverses.entries()) {
        const code = await this.#failure(inverse)
        if (code === null) continue
        troubles.push({ step: number, sentence: step.sentence, inverse: at, code })
        if (inverse.decisive === true) break
      }
    }
    return troubles
  }

  /** Whether what a guard expects is so. */
  async holds(guard: Guard): Promise<boolean> {
    try {
      const [answer] = await this.connection.request(guard.get)
      return answer !== undefined && guardHolds(guard, answer)
    } catch (error) {
      if (error instanceof NetlinkError) return false
      throw error
    }
  }

  [Symbol.dispose](): void {
    this.#open[Symbol.dispose]()
    for (const descriptor of this.#descriptors) closeSync(descriptor)
  }

  async #failure(inverse: Inverse): Promise<string | null> {
    try {
      await this.#act(inverse)
      return null
    } catch (error) {
      if (!(error instanceof NetlinkError)) throw error
      return isNoFailure(error, inverse) ? null : error.message
    }
  }

  async #act({ action }: Pick<Inverse, 'action'>): Promise<void> {
    if (action.kind === 'tun') makeTun(this.#namespace, action.tun)
    else await this.connection.request(action.message)
  }
}

function isNoFailure(error: unknown, { mayExist, mayLack }: Pick<Inverse, 'mayExist' | 'mayLack'>): boolean {
  if (!(error instanceof NetlinkError)) return false
  return (mayExist === true && error.code === 'EEXIST') || (mayLack === true && ['ENOENT', 'ESRCH', 'ENODEV', 'EADDRNOTAVAIL'].includes(error.code))
}
