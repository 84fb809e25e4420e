import { existsSync } from 'node:fs'
import { checkout, stampFolder } from '../places.mjs'
import { hashInputs, readStamp, removeStamp, writeStamp } from './stamp.mjs'

/**
 * One step of the set-up.
 *
 * @typedef {object} Step
 * @property {string} name in kebab-case; the stamp's file name
 * @property {() => import('./stamp.mjs').StepInputs} inputs asked for when the step's turn comes, since earlier steps make some of them
 * @property {() => readonly string[]} outputs files that must be there after the step, absolute; when one is gone the step is done again
 * @property {() => Promise<void>} run does the whole of it, from the start, whatever an interrupted run has left; throws when it fails
 */

/**
 * Does a step unless its stamp says that it was done with the same inputs and what it made is still there.
 *
 * @param {Step} step
 * @param {{ base: string, stamps: string }} [places] the checkout's own unless given
 * @returns {Promise<'done' | 'skipped'>}
 */
export async function doStep(step, places = { base: checkout, stamps: stampFolder }) {
  const hash = hashInputs(step.inputs(), places.base)
  if (readStamp(places.stamps, step.name) === hash && step.outputs().every((file) => existsSync(file))) return 'skipped'
  removeStamp(places.stamps, step.name)
  await step.run()
  const missing = step.outputs().find((file) => !existsSync(file))
  if (missing !== undefined) throw new Error(`The set-up step ${step.name} ended without making ${missing}.`)
  writeStamp(places.stamps, step.name, hash)
  return 'done'
}
