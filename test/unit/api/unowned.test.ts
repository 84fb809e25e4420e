import { describe, expect, it } from 'vitest'

import { unowned } from '../../../electron/api/unowned.ts'

describe('who has a socket without a process that can be seen', () => {
  it.each([
    ['established', 'kernel', 'held by the kernel'],
    ['listening', 'kernel', 'held by the kernel'],
    ['unconnected', 'kernel', 'held by the kernel'],
    ['77', 'kernel', 'held by the kernel'],
    ['fin-wait-2', 'kernel', 'no process holds it'],
    ['last-ack', 'kernel', 'no process holds it'],
    ['established', 'unknown', ''],
    ['syn-recv', 'unknown', 'in the backlog'],
    ['time-wait', 'kernel', 'no process holds it'],
    ['time-wait', 'hidden', 'no process holds it'],
    ['syn-recv', 'kernel', 'in the backlog'],
    ['syn-recv', 'hidden', 'in the backlog'],
    ['fin-wait-2', 'hidden', 'owner hidden'],
    ['established', 'hidden', 'owner hidden'],
  ] as const)('in %s, %s: %s', (state, kind, words) => {
    expect(unowned(kind, state).words).toBe(words)
  })

  it('is said with what would show it only where it is hidden', () => {
    expect(unowned('hidden', 'established').reason).toContain('root')
    for (const [kind, state] of [['hidden', 'time-wait'], ['kernel', 'established'], ['unknown', 'established']] as const) expect(unowned(kind, state).reason).not.toContain('root')
  })
})
