import { readdirSync, readFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { ScopeUnderTest } from '../../support/core/scope-under-test.ts'
import { NetworkNamespace } from '../../support/network-namespace.ts'

let namespace: NetworkNamespace
let under: ScopeUnderTest

beforeEach(async () => {
  namespace = new NetworkNamespace('first')
  namespace.ip('link', 'set', 'lo', 'up')
  under = await ScopeUnderTest.open(namespace)
})

afterEach(() => {
  under.close()
  namespace.remove()
})

/** Threads of this process that receive dumps. */
function receiving(): readonly string[] {
  const names = readdirSync('/proc/self/task').flatMap((task) => {
    try {
      return [readFileSync(`/proc/self/task/${task}/comm`, 'utf8').trim()]
    } catch {
      return []
    }
  })
  return names.filter((name) => name.startsWith('netlink-rec'))
}

it('the threads that received the first load end with it', async () => {
  await vi.waitFor(() => expect(receiving()).toEqual([]))
  await under.expectTrue('routes')
})
