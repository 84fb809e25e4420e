import { describe, expect, it } from 'vitest'

import type { NeighbourRow } from '../../../../electron/api/neighbour-row.ts'
import { NTF_PROXY } from '../../../../electron/netlink/route/neighbour-names.ts'
import { neighbourMessage, type NeighbourAttributes, type NeighbourHeader } from '../../../../electron/netlink/route/neighbour.ts'
import { neighbourLine } from '../../../../electron/services/command-line/neighbour-line.ts'
import { DeviceNames } from '../../../../electron/services/device-names.ts'
import { neighbourJson } from '../../../../electron/services/json/neighbour-json.ts'
import { readNames } from '../../../../electron/services/names/names.ts'
import { neighbourCommands } from '../../../../electron/services/neighbours/neighbour-commands.ts'
import { stateExplanation } from '../../../../electron/services/neighbours/neighbour-explanations.ts'
import { neighbourChanged } from '../../../../electron/services/neighbours/neighbour-significance.ts'
import { neighbourState, statesInOrder, troubleRank } from '../../../../electron/services/neighbours/neighbour-state.ts'
import { neighbourRow } from '../../../../electron/services/neighbours/neighbour-row.ts'
import { RowTimes } from '../../../../electron/services/row-times.ts'
import { rawMessage } from '../../../../electron/store/raw-message.ts'
import { madeNeighbour } from '../../../support/core/made-messages.ts'

const names = readNames({ administrator: '/nonexistent', distribution: '/nonexistent' })
const devices = new DeviceNames()
devices.update([[2, 'eth0']])

function row(dst: string, attributes: NeighbourAttributes = {}, header: Partial<NeighbourHeader> = {}): NeighbourRow {
  const message = rawMessage(madeNeighbour(2, dst, attributes, header))
  return neighbourRow({ id: 1, version: 1, firstSeen: 0, loadedAt: 0, changedAt: 0, heardAt: 100_000, ordinal: 0, message }, { devices, names, times: new RowTimes(1_000_000, 0) })
}

const context = { names, linkName: () => 'eth0', linkIsUp: () => true, userName: () => null, groupName: () => null }
const json = (message: Uint8Array) => neighbourJson(neighbourMessage.decode(message), context)

describe('the row of a neighbour', () => {
  it('turns ages, in hundredths of a second, into the times that they count from', () => {
    expect(row('192.0.2.1', { cacheinfo: { used: 150, confirmed: 6000, updated: 0, refcnt: 2 } })).toMatchObject({ usedAt: 1_098_500, confirmedAt: 1_040_000, updatedAt: 1_100_000, references: 2 })
  })

  it('names its flags as ip does, those of NDA_FLAGS_EXT too', () => {
    expect(row('2001:db8::1', { flagsExt: 1 }, { flags: 0x90 }).flags).toEqual(['router', 'managed', 'extern_learn'])
  })

  it('of a proxy may be on every device, and has no flag for being one', () => {
    expect(row('192.0.2.1', {}, { ifindex: 0, flags: NTF_PROXY, state: 0 })).toMatchObject({ device: null, proxy: true, flags: [], state: 'none', usedAt: null })
  })

  it('has an IP address as its link-layer address on a tunnel, where that has 4 or 16 bytes', () => {
    expect(row('192.0.2.1', { lladdr: 'cb:00:71:05' }).hardwareAddress).toBe('203.0.113.5')
    expect(row('192.0.2.1', { lladdr: '20:01:0d:b8:00:00:00:00:00:00:00:00:00:00:00:05' }).hardwareAddress).toBe('2001:db8::5')
    expect(row('192.0.2.1', { lladdr: '' }).hardwareAddress).toBeNull()
  })
})

describe('a state', () => {
  it('of several bits is the highest', () => {
    expect([0x82, 0x20, 0, 0x100].map(neighbourState)).toEqual(['permanent', 'failed', 'none', 'none'])
  })

  it('says what it means for traffic, each otherwise, and a proxy by its family', () => {
    const said = [...statesInOrder.map((state) => stateExplanation({ state, proxy: false, family: 'inet' })), ...(['inet', 'inet6'] as const).map((family) => stateExplanation({ state: 'none', proxy: true, family }))]
    expect(new Set(said).size).toBe(statesInOrder.length + 2)
  })

  it('that fails stands before all, and those that an answering neighbour goes through stand together', () => {
    expect(new Set(['reachable', 'stale', 'delay', 'probe', 'permanent'].map((state) => troubleRank(statesInOrder.find((one) => one === state) ?? 'none', false)))).toEqual(new Set([1]))
    expect(['failed', 'incomplete'].map((state) => troubleRank(statesInOrder.find((one) => one === state) ?? 'none', false))).toEqual([0, 0])
  })
})

describe('a neighbour has changed', () => {
  const before = rawMessage(madeNeighbour(2, '192.0.2.1', { probes: 0, cacheinfo: { used: 1, confirmed: 2, updated: 3, refcnt: 0 } }))
  it.each([
    ['by its state', madeNeighbour(2, '192.0.2.1', {}, { state: 4 }), true],
    ['by its link-layer address', madeNeighbour(2, '192.0.2.1', { lladdr: '02:00:00:00:00:03' }), true],
    ['not by being used and asked', madeNeighbour(2, '192.0.2.1', { probes: 3, cacheinfo: { used: 9, confirmed: 9, updated: 9, refcnt: 1 } }), false],
  ] as const)('%s', (_words, after, changed) => {
    expect(neighbourChanged(before, rawMessage(after))).toBe(changed)
  })
})

describe('the commands of a neighbour', () => {
  const around = { namespace: 'blue', device: () => "od'd" }
  const commands = (one: NeighbourRow) => neighbourCommands(one, around).map(({ label, command }) => `${label}: ${command}`)

  it('make the like of it', () => {
    expect(commands(row('192.0.2.1', { protocol: 186 }, { state: 4, flags: 0x90 }))[1]).toBe(String.raw`Make: ip -n blue -4 neighbour replace 192.0.2.1 lladdr 02:00:00:00:00:02 nud stale dev 'od'\''d' router extern_learn protocol bgp`)
  })

  it('have the kernel ask for one that it does not know', () => {
    expect(commands(row('192.0.2.1', { lladdr: '' }, { state: 0x20 }))[1]).toBe(String.raw`Ask: ip -n blue -4 neighbour replace 192.0.2.1 use dev 'od'\''d'`)
  })

  it('of a proxy speak of proxies, on every device of none', () => {
    expect(commands(row('2001:db8::9', {}, { flags: NTF_PROXY, state: 0, ifindex: 0 }))).toEqual(['Show: ip -n blue -6 neighbour show proxy 2001:db8::9', 'Make: ip -n blue -6 neighbour add proxy 2001:db8::9'])
  })
})

describe('the line of a neighbour', () => {
  it('says device, address, link-layer address, state, flags and ages', () => {
    const message = madeNeighbour(2, '192.0.2.1', { probes: 2, protocol: 186, cacheinfo: { used: 150, confirmed: 6000, updated: 0, refcnt: 0 } }, { flags: 0x80, state: 0x10 })
    expect(neighbourLine(json(message), { device: 4, label: 4 }).replaceAll(/ +/g, ' ')).toBe('eth0 192.0.2.1 02:00:00:00:00:02 probe router protocol bgp used 1/60/0 probes 2\n')
  })

  it('of a proxy says so', () => {
    const message = madeNeighbour(0, '192.0.2.9', { lladdr: '' }, { flags: NTF_PROXY, state: 0 })
    expect(neighbourLine(json(message), { device: 4, label: 4 }).trim()).toBe('192.0.2.9                         proxy')
  })
})
