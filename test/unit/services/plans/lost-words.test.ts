import { expect, it } from 'vitest'

import type { PlanState } from '../../../../electron/api/plan.ts'
import { guardInverse, requests, undoneBecause, undoneFlags } from '../../../../electron/privilege/frames.ts'
import { Privilege } from '../../../../electron/privilege/privilege.ts'
import { Applying } from '../../../../electron/services/plans/applying/applying.ts'
import { PrivilegedCarrier } from '../../../../electron/services/plans/applying/privileged-carrier.ts'
import type { PlannedStep } from '../../../../electron/services/plans/steps/planned-step.ts'
import { readNames } from '../../../../electron/services/names/names.ts'
import { madePlan } from '../../../support/plans/made-plan.ts'
import { step } from '../../../support/privilege/scripted-client.ts'
import { says, ScriptedHelper } from '../../../support/privilege/scripted-helper.ts'

/** A plan that a helper has. */
interface Begun {
  readonly helper: ScriptedHelper
  readonly applying: Applying
  readonly ended: Promise<PlanState>
  readonly last: () => PlanState | undefined
}

/** A plan of three steps that a helper has applied, which told of the first alone. */
async function applied(): Promise<Begun> {
  const plan = await begun([{}, {}, {}])
  plan.helper.says(says.done(0, 1), says.applied(1n, 60_000))
  await expect.poll(() => plan.last()?.progress.phase).toBe('confirming')
  return plan
}

/** A plan of three steps that a helper has been given, and has told nothing of. */
async function begun(differs: readonly Partial<PlannedStep>[]): Promise<Begun> {
  const helper = new ScriptedHelper()
  const told: PlanState[] = []
  const plan = madePlan({ steps: madePlan().steps.slice(0, 3) })
  const planned = plan.steps.map((shown) => ({ ...shown, ...step, fieldOf: () => null }))
  const made = { plan, steps: planned.map((one, at) => ({ ...one, inverses: step.inverses, ...differs[at] })), namespaces: [], facts: [] }
  const applying = new Applying({
    made, carrier: new PrivilegedCarrier(new Privilege(() => helper.channel)), words: { device: String, names: readNames() }, wait: 60, now: () => 0,
    check: () => Promise.resolve(made), differences: () => Promise.resolve([]), onState: (state) => void told.push(state),
  })
  const run = applying.run()
  await helper.hears(requests.kHello)
  helper.says(says.ready())
  await helper.hears(requests.kApply)
  const last = (): PlanState | undefined => told.at(-1)
  return { helper, applying, last, ended: run.then(() => told.at(-1) ?? expect.fail('nothing was told')) }
}

it('all steps of a plan that waits are done, of which single ones the helper may not have told', async () => {
  const { helper, last } = await applied()
  expect(last()?.outcomes.map(({ outcome }) => outcome)).toEqual(['done', 'done', 'done'])
  helper.ends()
})

it('where it counts more that was left than it told of, nobody knows which, and no other is called undone', async () => {
  const { helper, applying, ended } = await applied()
  applying.revert()
  await helper.hears(requests.kRollback)
  helper.says(says.trouble(1, 0, 16), says.undone(1n, undoneBecause.kAsked, 1, { failed: 1, conflicts: 1 }))
  const { outcomes, differences } = await ended
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(['unknown', 'left', 'unknown'])
  expect(differences.join()).toContain('could not say which steps')
})

it('where it told of all that was left, the others are undone', async () => {
  const { helper, applying, ended } = await applied()
  applying.revert()
  await helper.hears(requests.kRollback)
  helper.says(says.trouble(1, 0, 16), says.undone(1n, undoneBecause.kAsked, 2, { failed: 1 }))
  const { outcomes, notCompared } = await ended
  expect(notCompared).toBeUndefined()
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(['undone', 'left', 'undone'])
})

it('where the helper could not compare all of it with how it was, that is told, and the steps are undone', async () => {
  const { helper, applying, ended } = await applied()
  applying.revert()
  await helper.hears(requests.kRollback)
  helper.says(says.undone(1n, undoneBecause.kAsked, 3, { flags: undoneFlags.kNotCompared }))
  const state = await ended
  expect(state).toMatchObject({ notCompared: true, differences: [], outcomes: [{ outcome: 'undone' }, { outcome: 'undone' }, { outcome: 'undone' }] })
})

it('where the inverse of a step fails that was refused, and may have been done in part, that is said of it alone', async () => {
  const { helper, ended } = await begun([{}, {}, {}])
  helper.says(says.done(0, 2), says.refusedStep(2, 17), says.trouble(2, 0, 16), says.undone(1n, undoneBecause.kRefused, 2, { failed: 1 }))
  const { outcomes, differences, faults } = await ended
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(['undone', 'undone', 'left'])
  expect(outcomes[2]).toMatchObject({ sentence: expect.stringMatching(/^The kernel refused this step: EEXIST.*A part of it may have been done before, and was not undone.*EBUSY/) })
  expect(differences).toEqual([])
  expect(faults.length).toBe(1)
})

it('and where its guard does not find what it would have made, it is refused and nothing else', async () => {
  const { helper, ended } = await begun([{}, {}, {}])
  helper.says(says.done(0, 2), says.refusedStep(2, 17), says.trouble(2, guardInverse, 0), says.undone(1n, undoneBecause.kRefused, 2))
  const { outcomes, differences } = await ended
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(['undone', 'undone', 'refused'])
  expect(differences).toEqual([])
})

it.each([
  ['with a code that says so', 4],
  ['with one that nobody knows', 1],
  ['as nobody can tell', null],
])('where it has ended %s before it told, no step is called undone', async (_how, code) => {
  const { helper, ended } = await applied()
  helper.ends(code)
  const { progress, outcomes } = await ended
  expect(progress).toEqual({ phase: 'undone', because: 'connection' })
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(['unknown', 'unknown', 'unknown'])
})

it('where it was cut off while it applied, what it had not told is not called undone: of what nothing undoes nobody knows', async () => {
  const { helper, ended } = await begun([{ losses: [] }, { losses: [] }, { losses: ['It does not come back.'], inverses: [] }])
  helper.says(says.done(0, 1))
  helper.ends(0)
  expect((await ended).outcomes.map(({ outcome }) => outcome)).toEqual(['undone', 'waiting', 'unknown'])
})

it('and where it could not undo all of it, nobody knows of any', async () => {
  const { helper, ended } = await begun([{}, {}, {}])
  helper.says(says.done(0, 1))
  helper.ends(4)
  expect((await ended).outcomes.map(({ outcome }) => outcome)).toEqual(['unknown', 'unknown', 'unknown'])
})

it('and where it has ended in order, all are', async () => {
  const { helper, ended } = await applied()
  helper.ends(0)
  expect((await ended).outcomes.map(({ outcome }) => outcome)).toEqual(['undone', 'undone', 'undone'])
})
