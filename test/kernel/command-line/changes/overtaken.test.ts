import { afterEach, beforeEach, expect, it } from 'vitest'

import type { Environment } from '../../../../electron/services/command-line/environment.ts'
import { Output } from '../../../../electron/services/command-line/output.ts'
import { runCommandLine } from '../../../../electron/services/command-line/run.ts'
import { localKernel } from '../../../../electron/services/kernel.ts'
import { readNames } from '../../../../electron/services/names/names.ts'
import { addonPath } from '../../../support/addon.ts'
import { linkedNamespace } from '../../../support/linked-namespace.ts'
import type { NetworkNamespace } from '../../../support/network-namespace.ts'
import { noChanges } from '../../../support/no-changes.ts'
import { directHelper } from '../../../support/privilege/direct-helper.ts'

let namespace: NetworkNamespace
beforeEach(() => {
  namespace = linkedNamespace('overtaken')
  namespace.batch(['route add 203.0.113.0/24 via 192.0.2.9 metric 100'])
})
afterEach(() => namespace.remove())

/** Runs `linkwright apply` on commands, while somebody types the password another changes something. */
async function applied(by: string, ...options: readonly string[]): Promise<{ readonly printed: string; readonly complained: string; readonly code: number }> {
  const said = { printed: '', complained: '' }
  const nothing = (): never => {
    throw new Error('Nothing is shown in this test.')
  }
  const environment: Environment = {
    version: '0',
    output: new Output((bytes) => {
      said.printed += Buffer.from(bytes).toString()
      return bytes.length
    }, (text) => Buffer.from(text)),
    complain: (text) => void (said.complained += `${text}\n`),
    openForRequests: nothing,
    openForEvents: nothing,
    names: () => readNames(),
    users: nothing,
    groups: nothing,
    services: nothing,
    walkOwners: nothing,
    controlGroups: nothing,
    clocks: nothing,
    changes: {
      ...noChanges,
      readText: () => 'ip link set va mtu 1400\nip route replace 203.0.113.0/24 via 192.0.2.7 metric 100\n',
      openKernel: (name) => localKernel(addonPath, name ?? undefined),
      openHelper: (name) => {
        namespace.ip(...by.split(' '))
        return directHelper(name ?? '')
      },
      deviceManagers: () => Promise.resolve([]),
      terminal: () => null,
    },
  }
  const code = await runCommandLine(['apply', '-f', 'commands', '--netns', namespace.name, ...options], environment, new AbortController().signal)
  return { ...said, code }
}

const by = 'route replace 203.0.113.0/24 via 192.0.2.8 metric 100'

it('apply says what the plan expected beside what the kernel has, and sends nothing', async () => {
  const { complained, code } = await applied(by)
  expect(code).toBe(1)
  expect(complained).toBe(`\
       Plan expected  Kernel has
Route to 203.0.113.0/24, main
  via  192.0.2.9      192.0.2.8
via of step 2 is 192.0.2.8 by now.
Someone changed what this plan was made against. Nothing was sent: plan it again.
`)
  expect(namespace.ip('route', 'show', '203.0.113.0/24')).toContain('192.0.2.8')
  expect(namespace.ip('link', 'show', 'va')).toContain('mtu 1500')
})

it('apply --json has the same as data', async () => {
  const { printed } = await applied(by, '--json')
  const end: unknown = JSON.parse(printed.trimEnd().split('\n').at(-1) ?? '')
  expect(end).toMatchObject({
    event: 'end',
    outcome: 'failed',
    error: { code: 'unavailable' },
    overtaken: { steps: [2], values: [{ object: 'Route to 203.0.113.0/24, main', field: 'via', expected: '192.0.2.9', has: '192.0.2.8' }], sentences: ['via of step 2 is 192.0.2.8 by now.'] },
  })
})
