import type { ShownObject } from '../../electron/services/command-line/objects.ts'
import { Output } from '../../electron/services/command-line/output.ts'
import { runCommandLine } from '../../electron/services/command-line/run.ts'
import { readNames } from '../../electron/services/names/names.ts'
import { openNetlinkTransport } from '../../electron/socket/netlink-transport.ts'
import { walkOwners } from '../../electron/socket/owner-walk.ts'
import { builtAddon } from './addon.ts'
import { noChanges } from './no-changes.ts'

/** Those keys of the JSON that tests tell objects apart by. */
export interface Shown {
  readonly ifname?: string
  readonly addr_info?: readonly { readonly local?: string; readonly prefixlen?: number }[]
  readonly dst?: string
  readonly metric?: number
  readonly table?: string
  readonly type?: string
  readonly family?: string
  readonly priority?: number
}

/** What `show OBJECT --json FILTER` prints about a namespace, run in this process, and what it says on stderr. */
export async function shownObjects(namespace: string, object: ShownObject, filter: string): Promise<{ readonly objects: readonly Shown[]; readonly said: string }> {
  const printed: Uint8Array[] = []
  let said = ''
  const output = new Output(
    (bytes) => {
      printed.push(bytes.slice())
      return bytes.length
    },
    (text) => new TextEncoder().encode(text),
  )
  const environment = {
    version: '0',
    output,
    complain: (text: string) => {
      said += text
    },
    openForRequests: (protocol: number) => openNetlinkTransport(builtAddon(), { protocol, namespace, strictCheck: true, keepBuffers: false }),
    openForEvents: () => {
      throw new Error('nothing is monitored here')
    },
    names: () => readNames(),
    users: () => new Map(),
    groups: () => new Map(),
    services: () => new Map(),
    walkOwners: () => walkOwners(builtAddon()),
    controlGroups: () => Promise.resolve(new Map()),
    changes: noChanges,
    clocks: () => ({ boot: 0, wall: 0 }),
  }
  await runCommandLine(['show', object, '--json', filter], environment, new AbortController().signal)
  const text = Buffer.concat(printed).toString('utf8')
  const objects: readonly Shown[] = text === '' ? [] : JSON.parse(text)
  return { objects, said }
}
