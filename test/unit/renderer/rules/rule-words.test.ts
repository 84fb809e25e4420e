import { describe, expect, it } from 'vitest'

import type { RuleRow } from '../../../../electron/api/rule-row.ts'
import { actionWords, deviceText, doesNothing, selectorWords, wordsText } from '../../../../renderer/features/rules/rule-words.ts'

function rule(change: Partial<RuleRow> = {}): RuleRow {
  return {
    kind: 'rule', id: 1, version: 1, firstSeen: null, changedAt: null, family: 'inet', priority: 100, inverted: false, from: 'all', to: null, incoming: null, outgoing: null, mark: null,
    selectors: [], action: 'lookup', table: { id: 254, name: 'main' }, tableEmpty: false, l3mdev: false, target: null, unresolved: false, suppressedLength: null, suppressedGroup: null, realms: null,
    protocol: 'unspec', effect: 'All packets look in table main', troubles: [], ...change,
  }
}

const detached = { name: 'wg0', detached: true }
const selector = (change: Partial<RuleRow>): string => wordsText(selectorWords(rule(change)))
const action = (change: Partial<RuleRow>): string => wordsText(actionWords(rule(change)))

describe('a rule in the window', () => {
  it('has its selector in the words of ip rule', () => {
    expect(selector({})).toBe('from all')
    expect(selector({ inverted: true, from: '10.0.0.0/8', to: '192.0.2.1/32', mark: '0x1', incoming: { name: 'eth0', detached: false }, outgoing: detached, selectors: ['ipproto tcp', 'dport 1-9'] }))
      .toBe('not from 10.0.0.0/8 to 192.0.2.1/32 fwmark 0x1 iif eth0 oif wg0 [detached] ipproto tcp dport 1-9')
    expect(selector({ l3mdev: true, action: 'unreachable', table: null })).toBe('from all l3mdev')
  })

  it('has its action in them too, with what limits it', () => {
    expect(action({ suppressedLength: 0, suppressedGroup: 'vpn', realms: '3/4' })).toBe('lookup main suppress_prefixlength 0 suppress_ifgroup vpn realms 3/4')
    expect(action({ l3mdev: true, table: null })).toBe('lookup [l3mdev-table]')
    expect(action({ action: 'goto', target: 200, unresolved: true, table: null })).toBe('goto 200 [unresolved]')
    expect(action({ action: 'prohibit', table: null })).toBe('prohibit')
  })

  it('says of a device that it is not there', () => {
    expect([null, { name: 'eth0', detached: false }, detached].map(deviceText)).toEqual(['', 'eth0', 'wg0 [detached]'])
  })

  it('is quiet where it does nothing', () => {
    expect([rule(), rule({ incoming: detached, inverted: true })].map(doesNothing)).toEqual([false, false])
    expect([rule({ action: 'nop' }), rule({ unresolved: true }), rule({ outgoing: detached })].map(doesNothing)).toEqual([true, true, true])
  })
})
