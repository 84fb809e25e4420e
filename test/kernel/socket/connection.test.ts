import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { forEachMessage, readMessageHeader } from '../../../electron/netlink/core/message-header.ts'
import { attributePathAt } from '../../../electron/netlink/core/message-tree.ts'
import { NLM_F_CREATE } from '../../../electron/netlink/core/constants.ts'
import { linkMessage } from '../../../electron/netlink/route/link.ts'
import { RTM_GETLINK, RTM_GETROUTE, RTM_NEWLINK } from '../../../electron/netlink/route/message-types.ts'
import { routeMessage } from '../../../electron/netlink/route/route.ts'
import { ConnectionClosedError } from '../../../electron/socket/netlink-error.ts'
import { kernelConnection } from '../../support/kernel-connection.ts'
import { NetworkNamespace } from '../../support/network-namespace.ts'
import { message } from '../../support/replies.ts'

const allLinks = linkMessage.encode({ type: RTM_GETLINK })
const allRoutes = routeMessage.encode({ type: RTM_GETROUTE })

/** `ip -batch` lines that add routes to the loopback device, which must be up. */
function routes(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `route add 10.${index >> 8}.${index & 255}.0/24 dev lo`)
}

/** A namespace with its loopback device up and so many routes on it. */
function namespaceWithRoutes(count: number): NetworkNamespace {
  const namespace = new NetworkNamespace('socket')
  namespace.ip('link', 'set', 'lo', 'up')
  expect(namespace.batch(routes(count))).toEqual([])
  return namespace
}

describe('64 connections in one process', () => {
  it('have ports of their own, and each gets the answers to its own requests', async () => {
    using plain = new NetworkNamespace('socket')
    using bridged = new NetworkNamespace('socket')
    bridged.ip('link', 'add', 'br0', 'type', 'bridge')
    bridged.ip('link', 'add', 'br1', 'type', 'bridge')
    const names = { [plain.name]: ['lo'], [bridged.name]: ['lo', 'br0', 'br1'] }
    const opened = Array.from({ length: 64 }, (_, index) => {
      const { name } = index % 2 === 0 ? plain : bridged
      return { name, ...kernelConnection(name) }
    })
    const rounds = opened.flatMap((one) => Array.from({ length: 10 }, () => one))
    const answers = await Promise.all(
      rounds.map(async ({ connection, transport, name }) => {
        const found: string[] = []
        const ports = new Set<number>()
        await connection.dump(allLinks, (bytes, start, end) => {
          forEachMessage(bytes, start, end, (offset) => {
            found.push(linkMessage.decode(bytes, offset).attributes.ifname ?? '')
            ports.add(readMessageHeader(bytes, offset).portId)
          })
        })
        return { found, expected: names[name], ports, port: transport.portId }
      }),
    )
    // Ports are unique within a namespace: the two kernels number for themselves.
    const distinct = new Set(opened.map(({ name, transport }) => `${name} ${transport.portId}`))
    for (const { connection } of opened) connection.close()
    expect(distinct.size).toBe(64)
    for (const { found, expected, ports, port } of answers) {
      expect(found).toEqual(expected)
      expect(ports).toEqual(new Set([port]))
    }
  })
})

describe('a request', () => {
  it('is answered', async () => {
    using namespace = new NetworkNamespace('socket')
    using opened = kernelConnection(namespace.name)
    const [link] = await opened.connection.request(linkMessage.encode({ type: RTM_GETLINK, header: { index: 1 } }))
    expect(linkMessage.decode(link ?? new Uint8Array()).attributes.ifname).toBe('lo')
  })

  it("that is refused rejects with the kernel's sentence and the path of the attribute", async () => {
    using namespace = new NetworkNamespace('socket')
    using opened = kernelConnection(namespace.name)
    const request = linkMessage.encode({
      type: RTM_NEWLINK,
      flags: NLM_F_CREATE,
      attributes: { ifname: 'vx0', linkinfo: { kind: 'vxlan', data: { vxlan: { id: 1 << 24 } } } },
    })
    const locate = (sent: Uint8Array, offset: number) => attributePathAt(linkMessage, sent, offset)
    await expect(opened.connection.request(request, { locate })).rejects.toMatchObject({
      name: 'NetlinkError',
      code: 'ERANGE',
      message: 'The kernel refused the request: VXLAN ID must be lower than 16777216 (ERANGE).',
      extack: { attributePath: ['IFLA_LINKINFO', 'IFLA_INFO_DATA', 'IFLA_VXLAN_ID'] },
    })
    expect(namespace.ip('link')).not.toContain('vx0')
  })

  it('for what this kernel does not know rejects with EOPNOTSUPP', async () => {
    using namespace = new NetworkNamespace('socket')
    using opened = kernelConnection(namespace.name)
    await expect(opened.connection.request(message(0x7ffe, 0, 0, new Uint8Array(16)))).rejects.toMatchObject({ code: 'EOPNOTSUPP' })
  })
})

describe('a dump', () => {
  it('of more than one datagram brings every record once', async () => {
    using namespace = namespaceWithRoutes(3000)
    using opened = kernelConnection(namespace.name)
    let main = 0
    let datagrams = 0
    const { interrupted } = await opened.connection.dump(allRoutes, (bytes, start, end) => {
      datagrams += 1
      forEachMessage(bytes, start, end, (offset) => void (main += routeMessage.decode(bytes, offset).header.table === 254 ? 1 : 0))
    })
    expect({ main, interrupted }).toEqual({ main: 3000, interrupted: false })
    expect(datagrams).toBeGreaterThan(3)
  })

  it('that a change interrupts says so, and the next does not', async () => {
    using namespace = new NetworkNamespace('socket')
    expect(namespace.batch(Array.from({ length: 100 }, (_, index) => `link add br${index} type bridge`))).toEqual([])
    // Received on the event loop, which stands still meanwhile.
    using opened = kernelConnection(namespace.name, { keepBuffers: false })
    const interrupted = opened.connection.dump(allLinks, () => {})
    // The kernel has filled one datagram when the request is sent, and fills the next when that is read.
    namespace.ip('link', 'del', 'br50')
    expect(await interrupted).toEqual({ interrupted: true })
    expect(await opened.connection.dump(allLinks, () => {})).toEqual({ interrupted: false })
  })

  it('that names a table is filtered by the kernel under strict checking', async () => {
    using namespace = namespaceWithRoutes(10)
    namespace.ip('route', 'add', '192.0.2.0/24', 'dev', 'lo', 'table', '77')
    using opened = kernelConnection(namespace.name, { strictCheck: true })
    const tables: number[] = []
    await opened.connection.dump(routeMessage.encode({ type: RTM_GETROUTE, header: { family: 2, table: 77 } }), (bytes, start, end) => {
      forEachMessage(bytes, start, end, (offset) => void tables.push(routeMessage.decode(bytes, offset).header.table))
    })
    expect(tables).toEqual([77])
  })

  it('of a table that does not exist rejects with what the end of the dump says', async () => {
    using namespace = new NetworkNamespace('socket')
    using opened = kernelConnection(namespace.name, { strictCheck: true })
    const request = routeMessage.encode({ type: RTM_GETROUTE, header: { family: 2, table: 77 } })
    await expect(opened.connection.dump(request, () => {})).rejects.toMatchObject({
      code: 'ENOENT',
      extack: { message: 'ipv4: FIB table does not exist' },
    })
  })

  it('stops at once when it is aborted, and its socket is closed', async () => {
    using namespace = namespaceWithRoutes(6000)
    const before = openDescriptors()
    using opened = kernelConnection(namespace.name)
    const abort = new AbortController()
    let bytesSeen = 0
    const take = (_: Uint8Array, start: number, end: number) => {
      bytesSeen += end - start
      abort.abort(new Error('enough'))
    }
    await expect(opened.connection.dump(allRoutes, take, { signal: abort.signal })).rejects.toThrow('enough')
    expect(bytesSeen).toBeLessThanOrEqual(32_768)
    expect(openDescriptors()).toBe(before)
  })

  it('waits for a slow taker: the kernel goes on only when it is asked', async () => {
    using namespace = namespaceWithRoutes(6000)
    using opened = kernelConnection(namespace.name)
    let taking = 0
    let records = 0
    await opened.connection.dump(allRoutes, async (bytes, start, end) => {
      taking += 1
      await new Promise((resolve) => setImmediate(resolve))
      expect(taking).toBe(1)
      forEachMessage(bytes, start, end, () => void (records += 1))
      taking -= 1
    })
    expect(records).toBeGreaterThanOrEqual(6000)
  })

  it('closes the connection where replies are lost', async () => {
    using namespace = namespaceWithRoutes(100)
    using opened = kernelConnection(namespace.name)
    const dump = opened.connection.dump(allRoutes, () => {})
    opened.transport.onOverrun()
    await expect(dump).rejects.toBeInstanceOf(ConnectionClosedError)
    await expect(opened.connection.request(allLinks)).rejects.toBeInstanceOf(ConnectionClosedError)
  })
})

function openDescriptors(): number {
  return readdirSync('/proc/self/fd').length
}
