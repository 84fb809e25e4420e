import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { release } from 'node:os'
import { NETLINK_ROUTE, NLMSG_DONE, NLMSG_ERROR } from '../../electron/netlink/core/constants.ts'
import { forEachMessage, messageSequenceAt, messageTypeAt, setMessageSequence } from '../../electron/netlink/core/message-header.ts'
import { writePcap, type CapturedDatagram } from '../../electron/netlink/core/pcap.ts'
import { openNetlinkTransport } from '../../electron/socket/netlink-transport.ts'
import { builtAddon } from '../support/addon.ts'
import { NetworkNamespace } from '../support/network-namespace.ts'
import { decodeCapture } from './decoded-capture.ts'
import { capturePath, fixturePath, fixtureText, parseFixtureJson, record } from './fixture.ts'
import { SocketsProgram } from './sockets-program.ts'
import type { Scene } from './scene.ts'

/** What a scene gave: the datagrams in their order, and iproute2's own view of it. */
export interface Recording {
  readonly datagrams: readonly CapturedDatagram[]
  readonly compared: unknown
  /** Whether iproute2 showed the same counters before and after: then they are those of the capture too. */
  readonly steady: boolean
}

/** How often a scene is played until its counters stand still for a moment. */
const ATTEMPTS = 20

/** Plays a scene in a namespace of its own and records every datagram between our socket and the kernel. Needs root. */
export async function play(scene: Scene): Promise<Recording> {
  const namespace = new NetworkNamespace('golden')
  const datagrams: CapturedDatagram[] = []
  const protocol = scene.protocol ?? NETLINK_ROUTE
  const now = (): bigint => BigInt(Date.now()) * 1_000_000n
  const transport = openNetlinkTransport(builtAddon(), {
    protocol,
    namespace: namespace.name,
    groups: scene.groups,
    strictCheck: true,
    keepBuffers: true,
  })
  let answered = (_sequence: number): void => {}
  let told = (): void => {}
  let sockets: SocketsProgram | null = null
  transport.onDatagram = ({ bytes, group }) => {
    datagrams.push({ time: now(), outgoing: false, protocol, bytes: bytes.slice() })
    forEachMessage(bytes, 0, bytes.length, (offset) => {
      const type = messageTypeAt(bytes, offset)
      if (type === NLMSG_DONE || type === NLMSG_ERROR) answered(messageSequenceAt(bytes, offset))
    })
    if (group !== 0) told()
  }
  let sequence = 0
  const ask = async (request: Uint8Array): Promise<void> => {
    sequence += 1
    const mine = sequence
    const bytes = request.slice()
    setMessageSequence(bytes, 0, mine)
    const answer = new Promise<void>((resolve) => {
      answered = (answeredSequence) => {
        if (answeredSequence === mine) resolve()
      }
    })
    datagrams.push({ time: now(), outgoing: true, protocol, bytes })
    transport.send(bytes)
    await answer
  }
  const multicasts = (count: number): Promise<void> =>
    new Promise((resolve) => {
      let left = count
      told = () => {
        left -= 1
        if (left === 0) resolve()
      }
    })
  try {
    const refused = namespace.batch(scene.commands)
    if (refused.length > 0) throw new Error(`${scene.name}: the kernel refuses "${scene.commands[(refused[0] ?? 1) - 1]}"`)
    const iproute2 = (): unknown => (scene.compared === null ? null : parseFixtureJson(namespace.ip('-j', ...scene.compared)))
    const before = countersOf(iproute2())
    if (scene.sockets !== undefined) {
      sockets = new SocketsProgram(namespace.name, scene.sockets.what)
      await sockets.ready()
    }
    for (const request of scene.requests) await ask(request)
    if (sockets !== null && scene.sockets !== undefined && scene.sockets.endings > 0) {
      const ends = multicasts(scene.sockets.endings)
      await sockets.endSockets()
      await ends
      for (const request of scene.requests) await ask(request)
    }
    const compared = iproute2()
    return { datagrams, compared, steady: countersOf(compared) === before }
  } finally {
    transport.close()
    await sockets?.close()
    namespace.remove()
  }
}

function countersOf(shown: unknown): string {
  return Array.isArray(shown) ? JSON.stringify(shown.map((one) => record(one)['stats64'])) : ''
}

async function recordSteadily(scene: Scene): Promise<Recording> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const recording = await play(scene)
    if (recording.steady) return recording
  }
  throw new Error(`${scene.name}: the counters never stood still in ${ATTEMPTS} attempts`)
}

/** Records a scene and writes its capture and its fixture. */
export async function recordToFiles(scene: Scene): Promise<void> {
  const { datagrams, compared } = await recordSteadily(scene)
  writeFileSync(capturePath(scene.name), writePcap(datagrams))
  const iproute2 = execFileSync('ip', ['-V'], { encoding: 'utf8' }).trim()
  const { about, commands } = scene
  writeFileSync(
    fixturePath(scene.name),
    fixtureText({ about, kernel: release(), iproute2, commands, compared, decoded: decodeCapture(datagrams) }),
  )
}
