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
    ['unconnected', 'unseen', 'no process seen'],
    ['time-wait', 'unseen', 'no process holds it'],
  ] as const)('in %s, %s: %s', (state, kind, words) => {
    expect(unowned(kind, state, 81).words).toBe(words)
  })

  it.each(['established', 'close-wait'] as const)('in %s is nobody before it is accepted', (state) => {
    expect(unowned('kernel', state, 0).words).toBe('not accepted yet')
    expect(unowned('kernel', state, 0).reason).toContain('waits for the program that listens')
  })

  it('is said with what would show it only where it is hidden', () => {
    expect(unowned('hidden', 'established', 81).reason).toContain('root')
    for (const [kind, state] of [['hidden', 'time-wait'], ['kernel', 'established'], ['unknown', 'established']] as const) expect(unowned(kind, state, 81).reason).not.toContain('root')
  })

  it('is said to root without sending anybody to root', () => {
    expect(unowned('unseen', 'unconnected', 81).holder).toBe('kernel')
    expect(unowned('unseen', 'unconnected', 81).reason).toContain('the kernel’s own')
    expect(unowned('unseen', 'unconnected', 81).reason).not.toContain('root starts it')
  })
})
