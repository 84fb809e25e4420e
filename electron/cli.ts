import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { fileURLToPath } from 'node:url'

import { NETLINK_ROUTE } from './netlink/core/constants.ts'
import { bytesFromText } from './netlink/core/text.ts'
import { helperCare } from './privilege/installation/helper-installation.ts'
import { openHelper } from './privilege/open-helper.ts'
import { somebodyElses } from './privilege/somebody-elses.ts'
import { deviceManagers } from './desktop/device-managers.ts'
import { ChangeJournal } from './services/changes/change-journal.ts'
import { changeOrigin } from './services/changes/change-origin.ts'
import { JournalFile } from './services/changes/journal-file.ts'
import { controllingTerminal } from './services/command-line/changes/controlling-terminal.ts'
import { isOfUser } from './services/command-line/changes/peer-user.ts'
import { readBoundedText } from './services/command-line/changes/read-bounded-text.ts'
import { waitingFolders } from './services/command-line/changes/waiting-folder.ts'
import { localKernel } from './services/kernel.ts'
import { readAccountNames } from './services/names/account-names.ts'
import type { Environment } from './services/command-line/environment.ts'
import { standardOutput } from './services/command-line/output.ts'
import { runCommandLine } from './services/command-line/run.ts'
import { readServicePorts } from './services/names/service-names.ts'
import { readControlGroups } from './services/control-groups/read-control-groups.ts'
import { readNames } from './services/names/names.ts'
import { appDirectories, changesFile } from './shell/app-directories.ts'
import { help } from './shell/command-line.ts'
import { leaveForeignHome } from './shell/root-home.ts'
import { loadAddon } from './socket/native-addon.ts'
import { openNetlinkTransport } from './socket/netlink-transport.ts'
import { walkOwners } from './socket/owner-walk.ts'

/** `linkwright show|get|monitor|plan|apply|confirm|left-behind|changes|helper`: the composition root of the program without a window. Runs in plain Node from 20.18 on. */

// In a package nothing is taken from elsewhere.
const addonPath = (process.versions['electron'] === undefined ? process.env['LINKWRIGHT_ADDON'] : undefined) ?? fileURLToPath(new URL('../native/linkwright.node', import.meta.url))
let journal: ChangeJournal | null = null
let loaded: ReturnType<typeof loadAddon> | null = null
const addon = (): ReturnType<typeof loadAddon> => (loaded ??= loadAddon(addonPath))

/** Events wait here while the reader of our output is slow; the kernel may grant less. */
const EVENT_BUFFER = 8 << 20

const LONE_SURROGATE = /\p{Surrogate}/u

const environment: Environment = {
  version: version(),
  ...(process.versions['electron'] !== undefined && { windowHelp: help }),
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
  changes: {
    uid: process.getuid?.() ?? 0,
    variables: process.env,
    readText: (file) => whileMortal(() => readBoundedText(file)),
    openKernel: (namespace) => localKernel(addonPath, namespace ?? undefined),
    openHelper: (namespace) => openHelper({ addon: addon(), addonPath, namespace: namespace ?? undefined, sandbox: false, asks: 'terminal' }),
    helper: helperCare(addonPath, 'terminal'),
    deviceManagers: deviceManagers(),
    terminal: () => (process.stdin.isTTY || process.stderr.isTTY ? controllingTerminal(process.env['TERM']) : null),
    isOurs: (socket) => isOfUser(socket, process.getuid?.() ?? 0, addon()),
    waiting: waitingFolders(process.getuid?.() ?? 0, process.env),
    journal: () => (journal ??= openJournal()),
  },
  clocks: () => ({ boot: addon().bootTime(), wall: Date.now() }),
}

// SIGHUP: the terminal is gone, so that whoever was asked cannot answer any more.
const ends = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
const stop = new AbortController()
const abort = (): void => stop.abort()
for (const signal of ends) process.once(signal, abort)

process.exitCode = await runCommandLine(process.argv.slice(2), environment, stop.signal)

/** Does what blocks this thread, so that nobody could hear of a signal: each ends the program at once meanwhile. */
function whileMortal<T>(act: () => T): T {
  for (const signal of ends) process.removeListener(signal, abort)
  try {
    return act()
  } finally {
    for (const signal of ends) process.once(signal, abort)
  }
}

function openJournal(): ChangeJournal {
  leaveForeignHome(process.env, { own: () => userInfo().homedir, somebodyElses })
  const file = new JournalFile(changesFile(appDirectories(process.env)))
  return new ChangeJournal(changeOrigin(randomUUID(), 'command-line', false), file, (sentence) => environment.complain(sentence))
}

/** The version in package.json, which lies beside the folder of the bundles. */
function version(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8')
  return /"version":\s*"([^"]+)"/.exec(text)?.[1] ?? 'of unknown version'
}
