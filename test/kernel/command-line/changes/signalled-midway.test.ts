import { once } from 'node:events'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'

import { ChangeProgram } from '../../../support/change-program.ts'
import { compileTime } from '../../../support/helper/compiled.ts'
import { EventSignals } from '../../../support/helper/signal-at-event.ts'
import { linkedNamespace } from '../../../support/linked-namespace.ts'
import { startMasked } from '../../../support/masked-command-line.ts'
import type { NetworkNamespace } from '../../../support/network-namespace.ts'
import { wholeNamespace } from '../../../support/privilege/whole-namespace.ts'

let signals: EventSignals
beforeAll(() => void (signals = new EventSignals()), compileTime)
afterAll(() => signals.remove())

let namespace: NetworkNamespace
let program: ChangeProgram
beforeEach(() => {
  namespace = linkedNamespace('signalled')
  program = new ChangeProgram(namespace)
})
afterEach(() => {
  program.remove()
  namespace.remove()
})

const count = 3000

/** Has 3,000 routes applied, and a signal sent when 500 are there. */
async function signalled(name: NodeJS.Signals, ...more: readonly string[]) {
  const file = program.file(...Array.from({ length: count }, (_, number) => `route add 10.${number >> 8}.${number & 255}.0/24 via 192.0.2.2 dev va`))
  const apply = startMasked(['apply', '-f', file, '--netns', namespace.name, ...more])
  let said = ''
  for (const output of [apply.stdout, apply.stderr]) output.setEncoding('utf8').on('data', (text: string) => (said += text))
  if (apply.pid === undefined) throw new Error('It did not start.')
  const closed = once(apply, 'close')
  const signal = await signals.listen(namespace, { at: 'new', count: 500, signal: name, pids: [apply.pid] })
  const [code] = await closed
  return { code: Number(code), said, ...(await signal.end()) }
}

it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('%s to `apply --confirm` while steps are being done undoes them, and it says so', async (name) => {
  const before = wholeNamespace(namespace)
  const { code, said, came, went, sent } = await signalled(name, '--confirm', '10m')
  expect([code, sent, went]).toEqual([3, 1, came])
  expect(said).toContain('It was interrupted: it is undone.')
  expect(wholeNamespace(namespace)).toBe(before)
})

it('of a plan that waits for nobody it may come too late: what is kept is said to be kept', async () => {
  const { code, said, came, went } = await signalled('SIGTERM')
  const isKept = code === 0
  expect([came - went, said.includes('Kept: 3000 steps.'), said.includes('It is undone')]).toEqual(isKept ? [count, true, false] : [0, false, true])
})
