import { afterEach, beforeEach, expect, it } from 'vitest'

import { linkedNamespace } from '../../support/linked-namespace.ts'
import type { NetworkNamespace } from '../../support/network-namespace.ts'
import { PlansUnderTest } from '../../support/plans/plans-under-test.ts'
import { helperProcesses } from '../../support/privilege/helper-processes.ts'

let namespace: NetworkNamespace
let under: PlansUnderTest

beforeEach(async () => {
  namespace = linkedNamespace('unknown')
  under = await PlansUnderTest.open(namespace)
})

afterEach(async () => {
  await under.close()
  namespace.remove()
})

const routes = { from: 'text', text: 'ip route add 10.1.1.0/24 via 192.0.2.2\nip route add 10.1.2.0/24 via 192.0.2.2' } as const

it('where the helper could tell nobody what it had to leave, no step is called undone', async () => {
  const end = await under.applyAndRevert(await under.make(routes), () => {
    namespace.ip('route', 'replace', '10.1.1.0/24', 'via', '192.0.2.3')
    process.kill(helperProcesses().worker, 'SIGKILL')
  })
  expect(end.progress).toEqual({ phase: 'undone', because: 'connection' })
  expect(end.outcomes).toEqual([{ outcome: 'unknown' }, { outcome: 'unknown' }])
  expect(end.differences[0]).toContain('could not say which steps')
  expect(namespace.ip('route')).toContain('10.1.1.0/24 via 192.0.2.3')
})

it('but where it has undone all of it, all are', async () => {
  const end = await under.applyAndRevert(await under.make(routes), () => void process.kill(helperProcesses().worker, 'SIGKILL'))
  expect(end).toMatchObject({ progress: { phase: 'undone', because: 'connection' }, outcomes: [{ outcome: 'undone' }, { outcome: 'undone' }], differences: [] })
})
