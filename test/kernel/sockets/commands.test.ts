import { execFileSync } from 'node:child_process'
import { expect, it } from 'vitest'

import { DeviceNames } from '../../../electron/services/device-names.ts'
import { socketCommands } from '../../../electron/services/sockets/socket-commands.ts'
import { socketRow } from '../../../electron/services/sockets/socket-row.ts'
import { dumpSockets, SocketsInNamespace } from '../../support/kernel-sockets.ts'
import { besideSockets, versionOf } from '../../support/socket-version.ts'

it.each(['tcp', 'udp', 'places'] as const)('the command of each socket shows that one alone: %s', async (what) => {
  await using namespace = await SocketsInNamespace.make(what)
  const devices = new DeviceNames()
  devices.update([[Number(namespace.run('cat', '/sys/class/net/left/ifindex')), 'left']])
  const sockets = await dumpSockets(namespace.name)
  expect(sockets.length).toBeGreaterThan(3)
  for (const [at, socket] of sockets.entries()) {
    const row = socketRow(versionOf(socket), besideSockets({ devices }))
    const [shown] = socketCommands(row, { namespace: namespace.name, deviceName: (index) => devices.name(index) })
    const command = shown?.command ?? ''
    // Each ss -p looks through every process of the machine: which socket is shown does not depend on it.
    const run = at < 3 ? command : command.replace('anpeimoH', 'aneimoH')
    const printed = execFileSync('sh', ['-c', run], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
    expect({ command, cookies: Array.from(printed.matchAll(/ sk:([\da-f]+)/g), ([, cookie]) => cookie) }).toEqual({ command, cookies: [row.cookie.toString(16)] })
  }
})
