import { describe, expect, it } from 'vitest'

import { NLM_F_DUMP_INTR, NLM_F_MULTI, NLMSG_DONE } from '../../../../electron/netlink/core/constants.ts'
import { concatenate } from '../../../../electron/netlink/core/bytes.ts'
import { readMessageHeader, writeMessageHeader } from '../../../../electron/netlink/core/message-header.ts'
import { linkMessage } from '../../../../electron/netlink/route/link.ts'
import { RTM_DELLINK, RTM_GETLINK, RTM_GETROUTE, RTM_NEWLINK, RTM_NEWROUTE, RTNLGRP_IPV4_ROUTE, RTNLGRP_IPV6_ROUTE, RTNLGRP_LINK } from '../../../../electron/netlink/route/message-types.ts'
import { routeMessage } from '../../../../electron/netlink/route/route.ts'
import type { Environment } from '../../../../electron/services/command-line/environment.ts'
import { Output } from '../../../../electron/services/command-line/output.ts'
import { runCommandLine } from '../../../../electron/services/command-line/run.ts'
import { readNames } from '../../../../electron/services/names/names.ts'
import { FakeTransport } from '../../../support/fake-transport.ts'
import { noChanges } from '../../../support/no-changes.ts'

const nowhere = { administrator: '/nonexistent', distribution: '/nonexistent' }

function link(index: number, ifname: string, sequence: number, type = RTM_NEWLINK): Uint8Array {
  return linkMessage.encode({ type, flags: NLM_F_MULTI, sequence, header: { index, flags: 1 }, attributes: { ifname, mtu: 1500 } })
}

function route(oif: number, sequence: number): Uint8Array {
  return routeMessage.encode({ type: RTM_NEWROUTE, flags: NLM_F_MULTI, sequence, header: { family: 2, table: 254, type: 1 }, attributes: { oif } })
}

function done(sequence: number, flags = 0): Uint8Array {
  const bytes = new Uint8Array(20)
  writeMessageHeader(bytes, 0, { length: 20, type: NLMSG_DONE, flags: NLM_F_MULTI | flags, sequence, portId: 0 })
  return bytes
}

/** A kernel with one link, eth0, and one route a family over it; `flags` are those of the end of a listing of routes. */
function kernel(flags = 0): FakeTransport {
  return new FakeTransport((sent, transport) => {
    const { type, sequence } = readMessageHeader(sent)
    if (type === RTM_GETLINK) transport.deliver(concatenate([link(7, 'eth0', sequence), done(sequence)]))
    if (type === RTM_GETROUTE) transport.deliver(concatenate([route(7, sequence), done(sequence, flags)]))
  })
}

interface World extends Environment {
  printed: string
  complained: string
}

function world(more: Partial<Environment> = {}): World {
  const made: World = {
    version: '1.2.3',
    printed: '',
    complained: '',
    output: new Output(
      (bytes) => {
        made.printed += new TextDecoder().decode(bytes)
        return bytes.length
      },
      (text) => new TextEncoder().encode(text),
    ),
    complain: (text) => {
      made.complained += `${text}\n`
    },
    openForRequests: () => kernel(),
    openForEvents: () => new FakeTransport(),
    names: () => readNames(nowhere),
    users: () => new Map(),
    groups: () => new Map(),
    services: () => new Map(),
    walkOwners: () => Promise.reject(new Error('nobody is walked over here')),
    controlGroups: () => Promise.resolve(new Map()),
    changes: noChanges,
    clocks: () => ({ boot: 1000, wall: Date.UTC(2026, 0, 1) }),
    ...more,
  }
  return made
}

const never = new AbortController().signal

describe('show', () => {
  it('names devices by their links and ends with 0', async () => {
    const here = world()
    expect(await runCommandLine(['show', 'route', '--json'], here, never)).toBe(0)
    expect(JSON.parse(here.printed)).toMatchObject([{ dst: 'default', dev: 'eth0' }, { dst: 'default', dev: 'eth0' }])
  })

  it('says that the listing was interrupted, and ends with 1 and whole JSON', async () => {
    const here = world({ openForRequests: () => kernel(NLM_F_DUMP_INTR) })
    expect(await runCommandLine(['show', 'route', '--json'], here, never)).toBe(1)
    expect(here.complained).toBe('The routes changed while the kernel listed them: some may be missing or come twice. Run the command again.\n')
    expect(JSON.parse(here.printed)).toHaveLength(2)
  })

  it('asks for the names of the links again where that was interrupted', async () => {
    let asked = 0
    const transport = new FakeTransport((sent, kernelSide) => {
      const { type, sequence } = readMessageHeader(sent)
      if (type === RTM_GETLINK) {
        asked += 1
        kernelSide.deliver(concatenate([link(7, `eth${asked}`, sequence), done(sequence, asked === 1 ? NLM_F_DUMP_INTR : 0)]))
      } else kernelSide.deliver(concatenate([route(7, sequence), done(sequence)]))
    })
    const here = world({ openForRequests: () => transport })
    expect(await runCommandLine(['show', 'route', '--json'], here, never)).toBe(0)
    expect(JSON.parse(here.printed)).toMatchObject([{ dev: 'eth2' }, { dev: 'eth2' }])
  })

  it('shows the other records where one cannot be read, says which and ends with 1', async () => {
    const transport = new FakeTransport((sent, kernelSide) => {
      const { sequence } = readMessageHeader(sent)
      const lying = link(8, 'eth1', sequence)
      lying[32] = 255
      kernelSide.deliver(concatenate([link(7, 'eth0', sequence), lying, link(9, 'eth2', sequence), done(sequence)]))
    })
    const here = world({ openForRequests: () => transport })
    expect(await runCommandLine(['show', 'link', '--json'], here, never)).toBe(1)
    expect(here.complained).toMatch(/^1 of the links could not be read and is not shown: link.* at byte 32: .+\.\n$/)
    expect(JSON.parse(here.printed)).toMatchObject([{ ifname: 'eth0' }, { ifname: 'eth2' }])
  })

  it('closes the socket as soon as the reader has gone, and says nothing', async () => {
    let delivered = 0
    const transport = new FakeTransport((sent, kernelSide) => {
      const { type, sequence } = readMessageHeader(sent)
      if (type === RTM_GETLINK) kernelSide.deliver(concatenate([link(7, 'eth0', sequence), done(sequence)]))
      if (type !== RTM_GETROUTE) return
      const datagram = concatenate(Array.from({ length: 1000 }, () => route(7, sequence)))
      for (; !kernelSide.closed && delivered < 100; delivered++) kernelSide.deliver(datagram)
    })
    const broken = (): never => {
      throw Object.assign(new Error('write EPIPE'), { code: 'EPIPE' })
    }
    const here = world({ openForRequests: () => transport, output: new Output(broken, (text) => new TextEncoder().encode(text)) })
    expect(await runCommandLine(['show', 'route', '--json'], here, never)).toBe(0)
    expect(here.complained).toBe('')
    expect(transport.closed).toBe(true)
    expect(delivered).toBeLessThan(3)
  })

  it.each([
    ['show', 'route', '--json'],
    ['show', 'link'],
    ['--help'],
  ])('%s %s %s ends with 1 and a sentence where the disk is full', async (...words) => {
    const full = (): never => {
      throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })
    }
    const here = world({ output: new Output(full, (text) => new TextEncoder().encode(text)) })
    expect(await runCommandLine(words, here, never)).toBe(1)
    expect(here.complained).toMatch(/^The output could not be written \(ENOSPC: [^\n]+\n$/)
  })

  it('points at the spot of a filter that does not parse', async () => {
    const here = world()
    expect(await runCommandLine(['show', 'link', 'mtu', '=', 'big'], here, never)).toBe(2)
    expect(here.complained).toMatch(/\n {2}mtu = big\n {8}\^\^\^\n$/)
    expect(here.printed).toBe('')
  })
})

describe('monitor', () => {
  it('says that events were lost and goes on', async () => {
    const stop = new AbortController()
    const events = new FakeTransport()
    const here = world({ openForEvents: () => events })
    const running = runCommandLine(['monitor', '--json'], here, stop.signal)
    events.onOverrun()
    events.deliver(link(8, 'eth1', 0, RTM_DELLINK), { group: RTNLGRP_LINK, receivedAt: 3500 })
    stop.abort()
    expect(await running).toBe(0)
    expect(here.complained).toContain('Events were lost')
    expect(JSON.parse(here.printed)).toMatchObject({
      version: 1,
      time: '2026-01-01T00:00:02.500Z',
      group: 'RTNLGRP_LINK',
      event: 'del',
      object: 'link',
      value: { ifindex: 8, ifname: 'eth1' },
    })
    expect(events.closed).toBe(true)
  })

  it('hears and tells of what is named alone, and of links for their names', async () => {
    const stop = new AbortController()
    const events = new FakeTransport()
    const heard: (readonly number[])[] = []
    const here = world({
      openForEvents: (_namespace, groups) => {
        heard.push(groups)
        return events
      },
    })
    const running = runCommandLine(['monitor', 'route', '--json'], here, stop.signal)
    events.deliver(link(8, 'eth1', 0), { group: RTNLGRP_LINK })
    stop.abort()
    expect(await running).toBe(0)
    expect(heard).toEqual([[RTNLGRP_LINK, RTNLGRP_IPV4_ROUTE, RTNLGRP_IPV6_ROUTE]])
    expect(here.printed).toBe('')
  })

  it('reports a message that lies and goes on', async () => {
    const stop = new AbortController()
    const events = new FakeTransport()
    const here = world({ openForEvents: () => events })
    const running = runCommandLine(['monitor', '--json'], here, stop.signal)
    const lying = link(8, 'eth1', 0)
    lying[32] = 255
    events.deliver(lying, { group: RTNLGRP_LINK })
    events.deliver(link(9, 'eth2', 0), { group: RTNLGRP_LINK })
    stop.abort()
    expect(await running).toBe(0)
    expect(here.complained).toMatch(/could not be read: link.* at byte \d+/)
    expect(JSON.parse(here.printed)).toMatchObject({ value: { ifname: 'eth2' } })
  })
})

describe('what every command line can ask', () => {
  it('--version and --help', async () => {
    const here = world()
    expect(await runCommandLine(['--version'], here, never)).toBe(0)
    expect(here.printed).toBe('linkwright 1.2.3\n')
    expect(await runCommandLine(['--help'], here, never)).toBe(0)
    expect(here.printed).toContain('linkwright show link|address|route')
  })

  it('a wrong command is answered with a sentence and 2', async () => {
    const here = world()
    expect(await runCommandLine(['shwo'], here, never)).toBe(2)
    expect(here.complained).toBe('There is no command "shwo": the commands are show, get, monitor, plan, apply, confirm, left-behind, changes and helper. "linkwright --help" explains.\n')
  })
})
