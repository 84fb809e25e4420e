import { execFileSync } from 'node:child_process'
import { closeSync, openSync, readFileSync, readlinkSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { SocketOptions } from '../../../native/addon/addon.d.ts'
import { addonPath, builtAddon, recordedSocket, SocketRecorder } from '../../support/addon.ts'
import { NetworkNamespace } from '../../support/network-namespace.ts'

const routeOptions = { protocol: 0, keepBuffers: false } satisfies SocketOptions

/** What opening a socket with these options throws. */
function refusal(options: object): unknown {
  try {
    builtAddon().openSocket({ ...routeOptions, ...options }, new SocketRecorder()).close()
    return 'it was opened'
  } catch (error) {
    return error
  }
}

/** The namespace of the thread that runs this. */
function ownNamespace(): string {
  return readlinkSync('/proc/thread-self/ns/net')
}

describe('opening a socket', () => {
  it('gives each of a process a port of its own', () => {
    const opened = Array.from({ length: 64 }, () => recordedSocket(routeOptions))
    const ports = new Set(opened.map(({ socket }) => socket.portId))
    for (const { socket } of opened) socket.close()
    expect(ports.size).toBe(64)
    expect(ports.has(0)).toBe(false)
  })

  it('takes the port that is asked for, up to the highest number', () => {
    using asked = recordedSocket({ ...routeOptions, portId: 4_000_000_001 })
    expect(asked.socket.portId).toBe(4_000_000_001)
    expect(refusal({ portId: 4_000_000_001 })).toMatchObject({
      message: 'Could not take Netlink port 4000000001: choose another, or 0 for a free one (bind: EADDRINUSE).',
      code: 'EADDRINUSE',
      errno: 98,
      syscall: 'bind',
    })
  })

  it.each(['name', 'path', 'descriptor'])('enters another network namespace by %s, on a thread of its own', (way) => {
    using namespace = new NetworkNamespace('open')
    const path = `/run/netns/${namespace.name}`
    const descriptor = openSync(path, 'r')
    const before = ownNamespace()
    const where = { name: namespace.name, path, descriptor }[way]
    using inside = recordedSocket({ ...routeOptions, namespace: where })
    closeSync(descriptor)
    using outside = recordedSocket(routeOptions)
    using again = recordedSocket({ ...routeOptions, namespace: path })
    expect(inside.socket.namespaceCookie).toBe(again.socket.namespaceCookie)
    expect(inside.socket.namespaceCookie).not.toBe(outside.socket.namespaceCookie)
    expect(ownNamespace()).toBe(before)
  })

  it('forces a receive buffer beyond net.core.rmem_max where it may: as root, but not of a user namespace', () => {
    const most = Number(execFileSync('sysctl', ['-n', 'net.core.rmem_max'], { encoding: 'utf8' }))
    const isRoot = /^\s*0\s+0\s+4294967295\s*$/.test(readFileSync('/proc/self/uid_map', 'utf8'))
    using opened = recordedSocket({ ...routeOptions, receiveBuffer: 2 * most })
    expect(opened.socket.receiveBuffer).toBe((isRoot ? 4 : 2) * most)
  })

  it('takes what net.core.rmem_max allows without CAP_NET_ADMIN', () => {
    const program = `
      const socket = require(${JSON.stringify(addonPath)}).openSocket(
        { protocol: 0, keepBuffers: false, receiveBuffer: 1 << 30 }, { onDatagrams() {}, onOverrun() {}, onFailure() {} })
      console.log(socket.receiveBuffer); socket.close()`
    const granted = execFileSync('setpriv', ['--bounding-set', '-net_admin', process.execPath, '-e', program], { encoding: 'utf8' })
    const most = Number(execFileSync('sysctl', ['-n', 'net.core.rmem_max'], { encoding: 'utf8' }))
    expect(Number(granted)).toBe(2 * most)
  })
})

describe('opening a socket is refused with one clear sentence', () => {
  it.each([
    [{ namespace: 'no-such' }, 'ENOENT', 'There is no network namespace "no-such": `ip netns` lists the names there are (open: ENOENT).'],
    [{ namespace: '/no/such' }, 'ENOENT', 'There is no network namespace "/no/such": check the path (open: ENOENT).'],
    [{ namespace: '..' }, 'EINVAL', '".." cannot name a network namespace: give a name below /run/netns, or a path (open: EINVAL).'],
    [{ namespace: '' }, 'EINVAL', '"" cannot name a network namespace: give a name below /run/netns, or a path (open: EINVAL).'],
    [{ namespace: '/etc/hostname' }, 'EINVAL', 'The network namespace "/etc/hostname" is no network namespace: choose another (setns: EINVAL).'],
    [{ namespace: '/proc/self/ns/uts' }, 'EINVAL', 'The network namespace "/proc/self/ns/uts" is no network namespace: choose another (setns: EINVAL).'],
    [{ namespace: 9999 }, 'EBADF', 'The network namespace of descriptor 9999 is not open: hand in an open descriptor (fcntl: EBADF).'],
    [
      { protocol: 29 },
      'EPROTONOSUPPORT',
      'This kernel has no Netlink family 29: what it would tell cannot be shown here; load its module, or use a kernel that has it (socket: EPROTONOSUPPORT).',
    ],
    [{ groups: [1, 4000] }, 'EINVAL', 'Could not join Netlink group 4000 (setsockopt: EINVAL).'],
  ])('with %o', (options, code, message) => {
    expect(refusal(options)).toMatchObject({ name: 'Error', code, message })
  })

  it('without CAP_SYS_ADMIN in the namespace', () => {
    using namespace = new NetworkNamespace('open')
    const program = `
      try { require(${JSON.stringify(addonPath)}).openSocket(
        { protocol: 0, keepBuffers: false, namespace: ${JSON.stringify(namespace.name)} }, { onDatagrams() {}, onOverrun() {}, onFailure() {} }) }
      catch (error) { console.log(error.message) }`
    const told = execFileSync('setpriv', ['--bounding-set', '-sys_admin', process.execPath, '-e', program], { encoding: 'utf8' })
    expect(told.trim()).toBe(`Could not enter the network namespace "${namespace.name}": this needs CAP_SYS_ADMIN in it (setns: EPERM).`)
  })

  it.each([
    [{ protocol: 'route' }, 'protocol must be a whole number from 0 to 2147483647.'],
    [{ protocol: -1 }, 'protocol must be a whole number from 0 to 2147483647.'],
    [{ groups: [0] }, 'A group must be a whole number from 1 to 4294967295.'],
    [{ groups: 7 }, 'groups must be an array of numbers.'],
    [{ portId: 1.5 }, 'portId must be a whole number from 0 to 4294967295.'],
    [{ namespace: {} }, 'namespace must be a name, a path or a descriptor.'],
    [{ keepBuffers: 1 }, 'keepBuffers must be true or false.'],
  ])('as a TypeError for %o', (options, message) => {
    const error = refusal(options)
    expect(error).toBeInstanceOf(TypeError)
    expect(error).toMatchObject({ message })
  })
})
