import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { endTime, LastResort } from '../../../electron/shell/last-resort.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** What is done by force, in order. */
function rig() {
  const done: string[] = []
  const lastResort = new LastResort({
    say: (message) => done.push(message),
    exit: (code) => done.push(`exit ${String(code)}`),
    alarm: (seconds) => done.push(`alarm in ${String(seconds)} s`),
  })
  return { done, lastResort }
}

it('sets the alarm as soon as the end begins, once', () => {
  const { done, lastResort } = rig()
  lastResort.reach('closing its windows')
  lastResort.reach('closing what it read from')
  lastResort.reach('closing its windows')
  vi.advanceTimersByTime(endTime - 1)
  expect(done).toEqual(['alarm in 16 s'])
})

it('says what the app is still at, and exits, with a nearer alarm for the exit', () => {
  const { done, lastResort } = rig()
  lastResort.reach('closing its windows')
  vi.advanceTimersByTime(endTime - 1)
  lastResort.reach('closing what it read from')
  vi.advanceTimersByTime(1)
  expect(done).toEqual(['alarm in 16 s', 'Linkwright was told to end 8 s ago and is still closing what it read from: it is ended by force.', 'alarm in 5 s', 'exit 1'])
})

it('gives an exit at once an alarm too', () => {
  const { done, lastResort } = rig()
  lastResort.exit(3)
  expect(done).toEqual(['alarm in 5 s', 'exit 3'])
})

it('sets a nearer alarm once all is closed', () => {
  const { done, lastResort } = rig()
  lastResort.reach('closing its windows')
  lastResort.leave()
  expect(done).toEqual(['alarm in 16 s', 'alarm in 5 s'])
})
