import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { NETLINK_ROUTE } from './netlink/core/constants.ts'
import { bytesFromText } from './netlink/core/text.ts'
import { readAccountNames } from './services/names/account-names.ts'
import type { Environment } from './services/command-line/environment.ts'
import { standardOutput } from './services/command-line/output.ts'
import { runCommandLine } from './services/command-line/run.ts'
import { readServicePorts } from './services/names/service-names.ts'
import { readControlGroups } from './services/control-groups/read-control-groups.ts'
import { readNames } from './services/names/names.ts'
import { loadAddon } from './socket/native-addon.ts'
import { openNetlinkTransport } from './socket/netlink-transport.ts'
import { walkOwners } from './socket/owner-walk.ts'

/** `linkwright show|monitor`: the composition root of the program without a window. Runs in plain Node from 20.18 on. */

const addonPath = process.env['LINKWRIGHT_ADDON'] ?? fileURLToPath(new URL('../native/linkwright.node', import.meta.url))
let loaded: ReturnType<typeof loadAddon> | null = null
const addon = (): ReturnType<typeof loadAddon> => (loaded ??= loadAddon(addonPath))

/** Events wait here while the reader of our output is slow; the kernel may grant less. */
const EVENT_BUFFER = 8 << 20

const LONE_SURROGATE = /\p{Surrogate}/u

const environment: Environment = {
  version: version(),
  output: standardOutput((text) => (LONE_SURROGATE.test(text) ? bytesFromText(text) : Buffer.from(text, 'utf8'))),
  complain: (text) => void process.stderr.write(`linkwright: ${text}\n`),
  openForRequests: (protocol, namespace) =>
    openNetlinkTransport(addon(), { protocol, namespace: namespace ?? undefined, strictCheck: true, keepBuffers: false }),
  openForEvents: (namespace, groups) =>
    openNetlinkTransport(addon(), { protocol: NETLINK_ROUTE, namespace: namespace ?? undefined, groups, receiveBuffer: EVENT_BUFFER, keepBuffers: false }),
  names: () => readNames(),
  users: () => readAccountNames('/etc/passwd'),
  groups: () => readAccountNames('/etc/group'),
  services: () => readServicePorts('/etc/services'),
  walkOwners: () => walkOwners(addon()),
  controlGroups: readControlGroups,
  clocks: () => ({ boot: addon().bootTime(), wall: Date.now() }),
}

const stop = new AbortController()
process.once('SIGINT', () => stop.abort())
process.once('SIGTERM', () => stop.abort())

process.exitCode = await runCommandLine(process.argv.slice(2), environment, stop.signal)

/** The version in package.json, which lies beside the folder of the bundles. */
function version(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8')
  return /"version":\s*"([^"]+)"/.exec(text)?.[1] ?? 'of unknown version'
}
