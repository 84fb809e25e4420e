import { expect } from 'vitest'

import type { PlanState } from '../../../electron/api/plan.ts'
import { NetworkNamespace } from '../network-namespace.ts'
import { PlansUnderTest } from './plans-under-test.ts'

/** A namespace in which somebody else changes something while a plan waits. */
export class MeanwhileBench {
  readonly namespace: NetworkNamespace
  readonly #under: PlansUnderTest

  private constructor(namespace: NetworkNamespace, under: PlansUnderTest) {
    this.namespace = namespace
    this.#under = under
  }

  /** One made ready by these commands of ip. */
  static async open(purpose: string, ...commands: readonly string[]): Promise<MeanwhileBench> {
    const namespace = new NetworkNamespace(purpose)
    for (const command of commands) namespace.ip(...command.split(' '))
    return new MeanwhileBench(namespace, await PlansUnderTest.open(namespace))
  }

  /** Another program's commands of ip. */
  other(...commands: readonly string[]): void {
    for (const command of commands) this.namespace.ip(...command.split(' '))
  }

  /** Applies commands behind some of another program's, has `meanwhile` happen while they wait, undoes them, and gives how that ended. */
  async undone(commands: readonly string[], meanwhile: () => Promise<void> | void, before: readonly string[] = []): Promise<PlanState> {
    this.other(...before)
    await this.#under.scope.caughtUp()
    const plan = await this.#under.make({ from: 'text', text: commands.join('\n') })
    return this.#under.applyAndRevert(plan, meanwhile)
  }

  /** Whether what `ip` prints at a command has these words. */
  says(command: string, words: string): boolean {
    return this.namespace.ip(...command.split(' ')).includes(words)
  }

  /** Resolves when it does. */
  async until(command: string, words: string): Promise<void> {
    await expect.poll(() => this.says(command, words), { timeout: 10_000, interval: 20 }).toBe(true)
  }

  async close(): Promise<void> {
    await this.#under.close()
    this.namespace.remove()
  }
}
