import { beforeEach, describe, expect, it } from 'vitest'

import { Poll } from '../../../electron/services/poll.ts'
import { HandClock, settled } from '../../support/core/hand-clock.ts'

let clock: HandClock
/** When runs began. */
let began: number[]
/** Ends the run that began last, with so much work or a failure. */
let end: (outcome: number | Error) => void
let signals: AbortSignal[]
let failures: unknown[]
let poll: Poll

beforeEach(() => {
  clock = new HandClock()
  began = []
  signals = []
  failures = []
  poll = new Poll({
    clock,
    period: 1000,
    share: 0.05,
    task: (signal) => {
      began.push(clock.now())
      signals.push(signal)
      return new Promise((resolve, reject) => {
        end = (outcome) => (typeof outcome === 'number' ? resolve(outcome) : reject(outcome))
      })
    },
    onFailure: (error) => failures.push(error),
  })
})

/** Lets some time pass and then ends the run. */
async function endAfter(milliseconds: number, outcome: number | Error = 0): Promise<void> {
  await clock.pass(milliseconds)
  end(outcome)
  await settled()
}

describe('a poll', () => {
  it('runs its task at once, and again a period after the start of the last run', async () => {
    poll.start()
    expect(began).toEqual([0])
    await endAfter(300)
    await clock.pass(699)
    expect(began).toEqual([0])
    await clock.pass(1)
    expect(began).toEqual([0, 1000])
  })

  it('never runs it twice at once: a run that took longer than the period is followed by the next', async () => {
    poll.start()
    await clock.pass(5000)
    expect(began).toEqual([0])
    await endAfter(0)
    await clock.pass(0)
    expect(began).toEqual([0, 5000])
  })

  it('comes less often where a run was more work than its share of the period', async () => {
    poll.start()
    await endAfter(300, 100)
    await clock.pass(1699)
    expect(began).toEqual([0])
    await clock.pass(1)
    expect(began).toEqual([0, 2000])
  })

  it('is started and stopped once, however often that is said', async () => {
    poll.start()
    poll.start()
    await endAfter(0)
    poll.start()
    expect(began).toEqual([0])
    expect(clock.waiting).toBe(1)
    poll.stop()
    poll.stop()
    expect(clock.waiting).toBe(0)
    expect(poll.started).toBe(false)
  })

  it('leaves no timer behind when it is stopped during a run, which is told', async () => {
    poll.start()
    poll.stop()
    expect(signals.map(({ aborted }) => aborted)).toEqual([true])
    await endAfter(100)
    expect(clock.waiting).toBe(0)
    await clock.pass(5000)
    expect(began).toEqual([0])
  })

  it('runs for whoever looks anew as soon as the run of those who left has ended', async () => {
    poll.start()
    poll.stop()
    poll.start()
    await clock.pass(200)
    expect(began).toEqual([0])
    await endAfter(0)
    expect(began).toEqual([0, 200])
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false])
    await endAfter(0)
    await clock.pass(1000)
    expect(began).toEqual([0, 200, 1200])
  })

  it('goes on with the next period after a failure, and says one of a row of them', async () => {
    poll.start()
    await endAfter(10, new Error('first'))
    await clock.pass(990)
    await endAfter(0, new Error('second'))
    await clock.pass(1000)
    await endAfter(0)
    await clock.pass(1000)
    await endAfter(0, new Error('third'))
    expect(began).toEqual([0, 1000, 2000, 3000])
    expect(failures).toEqual([new Error('first'), new Error('third')])
  })

  it('takes a failed run for as much work as it took time', async () => {
    poll.start()
    await endAfter(100, new Error('late'))
    await clock.pass(1899)
    expect(began).toEqual([0])
    await clock.pass(1)
    expect(began).toEqual([0, 2000])
  })

  it('does not say the failure of a run that nobody looks at any more', async () => {
    poll.start()
    poll.stop()
    await endAfter(0, new Error('the connection was closed'))
    expect(failures).toEqual([])
  })

  it('goes on where the task throws before it gives a promise', async () => {
    const thrown = new Error('no more sockets')
    let runs = 0
    const throwing = new Poll({
      clock,
      period: 1000,
      share: 1,
      task: () => {
        runs++
        throw thrown
      },
      onFailure: (error) => failures.push(error),
    })
    throwing.start()
    await clock.pass(1000)
    expect(runs).toBe(2)
    expect(failures).toEqual([thrown])
    throwing.stop()
  })
})
