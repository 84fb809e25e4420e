import { describe, expect, it } from 'vitest'

import { readNamespaceName } from '../../../electron/api/namespace-name.ts'

describe('a network namespace is called', () => {
  it.each([
    ['blue', 'blue'],
    ['with space', 'with space'],
    ['/proc/4711/ns/net', '/proc/4711/ns/net'],
    ['/run/netns/blue', 'blue'],
    ['/run/netns/deeper/blue', '/run/netns/deeper/blue'],
    ['/run/netns.old/blue', '/run/netns.old/blue'],
  ])('%s, by a name or an absolute path', (given, name) => {
    expect(readNamespaceName(given)).toBe(name)
  })

  it.each(['', '.', '..', 'some/where', './blue', '../../proc/1/ns/net', '/run/netns/', '/run/netns/..', 'blue\0', '/proc/self/ns/net\0'])('never %j', (given) => {
    expect(readNamespaceName(given)).toBeNull()
  })
})
