import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

import { AF_INET, AF_INET6 } from '../../../../electron/netlink/core/constants.ts'
import { RTNL_FAMILY_IPMR } from '../../../../electron/netlink/route/message-types.ts'
import type { RuleAttributes, RuleHeader } from '../../../../electron/netlink/route/rule.ts'
import { readNames } from '../../../../electron/services/names/names.ts'
import { RowTimes } from '../../../../electron/services/row-times.ts'
import { ruleRow } from '../../../../electron/services/rules/rule-row.ts'
import { madeRule, ruleVersion } from '../../../support/core/made-rule.ts'

const folder = mkdtempSync(join(tmpdir(), 'linkwright-names-'))
writeFileSync(join(folder, 'rt_tables'), '100 vpn\n')
writeFileSync(join(folder, 'rt_dsfield'), '0xB8 EF\n')
writeFileSync(join(folder, 'protocols'), '# comment\ntcp\t6\tTCP # transmission control\n')
const names = readNames({ administrator: folder, distribution: '/nonexistent', protocols: join(folder, 'protocols') })
afterAll(() => rmSync(folder, { recursive: true }))

const shown = (attributes: RuleAttributes = {}, header: Partial<RuleHeader> = {}) => ruleRow(ruleVersion(madeRule(attributes, header)), { names, times: new RowTimes(0, 0) })
const effect = (attributes: RuleAttributes = {}, header: Partial<RuleHeader> = {}): string => shown(attributes, header).effect

const GOTO = { action: 2 }

describe('the row of a rule', () => {
  it('says every part of its selector in the words of ip rule', () => {
    const row = shown({
      priority: 100, src: '10.0.0.0', dst: '192.0.2.1', iifname: 'eth0', oifname: 'wg0', fwmark: 0x10, fwmask: 0xff, uidRange: { start: 0, end: 999 }, ipProto: 6,
      sportRange: { start: 1000, end: 2000 }, dportRange: { start: 0x50, end: 0x50 }, dportMask: 0xf0, tunId: 77n, dscp: 46, dscpMask: 0x3f, table: 1000,
      suppressPrefixlen: 0, suppressIfgroup: 7, flow: 0x30004, protocol: 186,
    }, { srcLen: 8, dstLen: 32, flags: 0x12 })
    expect(row).toEqual({
      id: 0, version: 0, firstSeen: null, changedAt: null, kind: 'rule', family: 'inet', priority: 100, inverted: true, from: '10.0.0.0/8', to: '192.0.2.1/32',
      incoming: { name: 'eth0', detached: false }, outgoing: { name: 'wg0', detached: true }, mark: '0x10/0xff',
      selectors: ['uidrange 0-999', 'ipproto tcp', 'sport 1000-2000', 'dport 0x50/0xf0', 'tun_id 77', 'dscp EF'],
      action: 'lookup', table: { id: 1000, name: '1000' }, tableEmpty: false, l3mdev: false, target: null, unresolved: false, suppressedLength: 0, suppressedGroup: '7', realms: '3/4', protocol: 'bgp',
      effect: expect.any(String), troubles: ['No device is called wg0: the rule matches every packet until one is.'],
    })
  })

  it('without any part says so', () => {
    expect(shown()).toMatchObject({ priority: 0, inverted: false, from: 'all', to: null, incoming: null, outgoing: null, mark: null, selectors: [], realms: null, suppressedLength: null })
  })

  it.each([
    [{ fwmark: 1, fwmask: 0xffff_ffff }, '0x1'],
    [{ fwmask: 0xff00 }, '0x0/0xff00'],
    [{ fwmask: 0xffff_ffff }, '0x0/0xffffffff'],
  ])('says the mark of %j so that ip rule reads the same of it: %s', (attributes, mark) => {
    expect(shown(attributes).mark).toBe(mark)
  })

  it('escapes the name of a device that is none for a screen', () => {
    expect(shown({ iifname: 'a\u001bb' }).incoming?.name).toBe(String.raw`a\x1bb`)
  })
})

describe('a rule whose table has no routes', () => {
  const told = (attributes: RuleAttributes, header: Partial<RuleHeader> = {}) =>
    ruleRow(ruleVersion(madeRule(attributes, header)), { names, times: new RowTimes(0, 0), isTableEmpty: (family, table) => family === AF_INET && table === 100 })

  it('says so, whatever it would leave out', () => {
    expect(told({ table: 100 })).toMatchObject({ tableEmpty: true, effect: 'All packets look in table vpn, which has no routes: the next rule' })
    expect(told({ table: 100, suppressPrefixlen: 0 }).effect).toBe('All packets look in table vpn, which has no routes: the next rule')
  })

  it('is none of another family, action or table', () => {
    expect([told({ table: 100 }, { family: AF_INET6 }), told({ table: 100 }, { action: 6 }), told({})].map(({ tableEmpty }) => tableEmpty)).toEqual([false, false, false])
  })
})

describe('what a rule does to traffic', () => {
  it.each<[RuleAttributes, Partial<RuleHeader>, string]>([
    [{}, {}, 'All packets look in table main; when it has no route, the next rule'],
    [{ src: '10.0.0.0', fwmark: 1, fwmask: 0xffff_ffff, table: 100 }, { srcLen: 8 }, 'Packets from 10.0.0.0/8 marked 0x1 look in table vpn; when it has no route, the next rule'],
    [{ ipProto: 6, dportRange: { start: 25, end: 25 } }, { action: 8, flags: 2 }, 'All packets but those of protocol tcp to port 25 are refused: it is prohibited'],
    [{}, { flags: 2 }, 'No packets look in table main; when it has no route, the next rule'],
    [{ suppressPrefixlen: 0 }, {}, 'All packets look in table main for routes other than the default; when it has no such route, the next rule'],
    [{ suppressPrefixlen: 16, suppressIfgroup: 7 }, {}, 'All packets look in table main for prefixes longer than /16 over devices outside group 7; when it has no such route, the next rule'],
    [{ suppressIfgroup: 0 }, {}, 'All packets look in table main for routes over devices outside group default; when it has no such route, the next rule'],
    [{ l3mdev: 1, table: 0 }, {}, 'Packets over a device of a VRF look in the table of their VRF; when it has no route, the next rule'],
    [{ l3mdev: 1, table: 0 }, { action: 7 }, 'Packets over a device of a VRF are refused: the network is unreachable'],
    [{ iifname: 'lo', table: 0 }, { action: 6 }, 'Packets of this machine’s own are dropped without a word'],
    [{ iifname: 'eth0', oifname: 'eth1', goto: 200, table: 0 }, GOTO, 'Packets that come in over eth0 of sockets bound to eth1 go on with rule 200'],
    [{ goto: 200, table: 0 }, { ...GOTO, flags: 4 }, 'All packets would go on with rule 200, which is not there: the next rule'],
    [{ uidRange: { start: 1000, end: 1000 }, table: 0 }, { action: 3 }, 'Packets of user 1000 go on with the next rule: nothing happens here'],
    [{ fwmark: 16, fwmask: 0xff, sportRange: { start: 80, end: 80 }, sportMask: 0xf0 }, { tos: 16 }, 'Packets whose mark under the mask 0xff is 0x10 with TOS 0x10 whose source port under the mask 0xf0 is 0x50 look in table main; when it has no route, the next rule'],
    [{ flowlabel: 5, flowlabelMask: 0xf_ffff, dst: '2001:db8::' }, { family: AF_INET6, dstLen: 32 }, 'Packets to 2001:db8::/32 with flow label 0x5 look in table main; when it has no route, the next rule'],
    [{}, { family: RTNL_FAMILY_IPMR }, 'All multicast packets look in table main; when it has no route, the next rule'],
    [{ table: 0 }, { action: 9 }, 'All packets are dropped without a word, for the kernel knows no action throw'],
  ])('%j %j: %s', (attributes, header, sentence) => {
    expect(effect(attributes, header)).toBe(sentence)
  })

  it('is said with what keeps it from doing that', () => {
    expect(shown({ goto: 200, iifname: 'wg0', table: 0 }, { ...GOTO, flags: 0xc }).troubles).toEqual([
      'There is no rule of priority 200: the next rule goes on instead.',
      'No device is called wg0: the rule matches no packet until one is.',
    ])
  })
})
