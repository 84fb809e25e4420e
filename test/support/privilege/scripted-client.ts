import { expect } from 'vitest'
import type { Step } from '../../../electron/privilege/action.ts'
import { requests } from '../../../electron/privilege/frames.ts'
import { HelperClient } from '../../../electron/privilege/helper-client.ts'
import { HelperEndedError } from '../../../electron/privilege/helper-error.ts'
import type { HelperPlan, PlanListener } from '../../../electron/privilege/plan-events.ts'
import { says, type ScriptedHelper } from './scripted-helper.ts'

/** A step of which only the protocol looks at the form. */
export const step: Step = { forward: { kind: 'netlink', message: new Uint8Array(32) }, inverses: [{ action: { kind: 'netlink', message: new Uint8Array(32) } }], guard: null, independent: true }

/** A plan of such steps. */
export function plan(id: bigint, steps = 2, wait = 2000): HelperPlan {
  return { id, wait, steps: Array.from({ length: steps }, () => step), namespaces: new Map() }
}

/** A client that was greeted. */
export async function greeted(helper: ScriptedHelper, patience?: number): Promise<HelperClient> {
  const client = new HelperClient(helper.channel, patience === undefined ? {} : { patience })
  const hello = client.hello()
  helper.says(says.ready())
  await hello
  return client
}

/** A client whose plan waits for its confirmation. */
export async function waiting(helper: ScriptedHelper, listener: PlanListener = {}): Promise<HelperClient> {
  const client = await greeted(helper)
  const applied = client.apply(plan(5n), listener)
  await helper.hears(requests.kApply)
  helper.says(says.done(0, 2), says.applied(5n, 2000))
  expect(await applied).toEqual({ state: 'waiting', left: 2000 })
  return client
}

/** How a promise ended that must reject. */
export async function failure(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    (value) => expect.fail(`resolved with ${String(value)}`),
    (error: unknown) => error,
  )
}

/** Why a promise ended with the connection. */
export async function endOf(promise: Promise<unknown>): Promise<string> {
  const error = await failure(promise)
  return error instanceof HelperEndedError ? error.because : String(error)
}
