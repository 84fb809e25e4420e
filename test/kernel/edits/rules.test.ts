import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { RuleMessage } from '../../../electron/netlink/route/rule.ts'
import type { PlannedEdit } from '../../../electron/services/plans/steps/planning.ts'
import { EditBench } from '../../support/edits/edit-bench.ts'
import { linkedNamespace } from '../../support/linked-namespace.ts'
import type { NetworkNamespace } from '../../support/network-namespace.ts'
import { planned } from '../../support/edits/planned.ts'
import { faultsOf } from './faults-of.ts'
import { thereAndBack as bothWays } from './there-and-back.ts'

let namespace: NetworkNamespace

beforeEach(() => {
  namespace = linkedNamespace('edit-rules')
})

afterEach(() => {
  namespace.remove()
})

/** What `ip` said of the rules in between. */
async function thereAndBack(...edits: readonly PlannedEdit[]): Promise<string> {
  return bothWays(namespace, edits, () => `${namespace.ip('rule')}${namespace.ip('-6', 'rule')}`)
}

/** The row of the first rule of a priority, with what is to be of it. */
async function row(priority: number, values: Extract<PlannedEdit, { op: 'record.replace' }>['values'] | null, isIt: (rule: RuleMessage) => boolean = () => true): Promise<PlannedEdit> {
  using bench = new EditBench(namespace)
  const message = (await bench.planning()).state.rules.find((rule) => rule.attributes.priority === priority && isIt(rule))
  if (message === undefined) throw new Error(`There is no rule of priority ${priority}.`)
  const record = { kind: 'rule', message } as const
  return values === null ? { op: 'record.delete', record } : { op: 'record.replace', record, values }
}

describe('a rule', () => {
  it('of IPv4 is added with all that can be said of it, and undone', async () => {
    const values = {
      priority: 77, not: true, from: '10.0.0.0/8', to: '192.0.2.0/24', iif: 'va', oif: 'absent', fwmark: '0x10/0xf0', dscp: 'EF', uidrange: '1000-1999', ipproto: 'tcp',
      sport: '1024-2047', dport: '0x50/0xf0', tun_id: '18446744073709551615', table: '1000', realms: '3/4', suppress_prefixlength: 0, suppress_ifgroup: 'default', protocol: 'static',
    }
    const between = await thereAndBack({ op: 'rule.add', values })
    expect(between).toContain('77:\tnot from 10.0.0.0/8 to 192.0.2.0/24 fwmark 0x10/0xf0 iif va oif absent [detached]')
    for (const part of ['uidrange 1000-1999', 'tun_id 18446744073709551615', 'ipproto tcp', 'sport 1024-2047', 'dport 0x50/0xf0', 'dscp EF', 'lookup 1000', 'suppress_prefixlength 0', 'suppress_ifgroup default', 'realms 3/4', 'proto static']) {
      expect(between).toContain(part)
    }
  })

  it('is told in one sentence, with a capital only where that begins', async () => {
    using bench = new EditBench(namespace)
    const said = async (edit: PlannedEdit) => planned([edit], await bench.planning()).map(({ sentence }) => sentence)
    expect(await said({ op: 'rule.add', values: { priority: 900, iif: 'va', table: '7' } })).toEqual([expect.stringMatching(/^Add the rule: 900, packets that come in over va look in table 7/)])
    namespace.ip('rule', 'add', 'priority', '900', 'table', '7')
    expect(await said(await row(900, null))).toEqual([expect.stringMatching(/^Remove the rule: 900, all packets look in table 7/)])
  })

  it('of IPv6 is added with its flow label, and undone', async () => {
    expect(await thereAndBack({ op: 'rule.add', values: { family: 'inet6', priority: 5, flowlabel: '0x5/0xff', action: 'prohibit' } })).toMatch(/5:.*prohibit flowlabel 0x5\/0xff/)
  })

  it('without a priority gets the one that the kernel would have chosen', async () => {
    namespace.ip('rule', 'add', 'priority', '500', 'table', '9')
    const ours = await thereAndBack({ op: 'rule.add', values: { from: '10.0.0.0/8', table: '7' } })
    namespace.ip('rule', 'add', 'from', '10.0.0.0/8', 'table', '7')
    expect(`${namespace.ip('rule')}${namespace.ip('-6', 'rule')}`).toBe(ours)
  })

  it('that is deleted comes back to its place among others of its priority', async () => {
    for (const table of ['30', '10', '20']) namespace.ip('rule', 'add', 'priority', '100', 'table', table)
    expect(await thereAndBack({ op: 'rule.delete', values: { priority: 100, table: '10' } })).not.toContain('lookup 10 ')
  })

  it('goes itself where a request to delete it would take another that says more', async () => {
    namespace.batch(['rule add priority 100 table 6', 'rule add priority 100 table 5 from 10.0.0.0/8 protocol static', 'rule add priority 100 table 5', 'rule add priority 100 table 7'])
    const before = namespace.ip('rule')
    const deletion = await row(100, null, ({ attributes }) => attributes.table === 5 && attributes.src === undefined)
    expect(await thereAndBack(deletion)).toContain(before.replace(/100:\tfrom all lookup 5 ?\n/, ''))
  })

  it('added behind one that says more is what undoing takes away', async () => {
    namespace.ip('rule', 'add', 'priority', '100', 'table', '5', 'from', '10.0.0.0/8', 'protocol', 'static')
    expect(await thereAndBack({ op: 'rule.add', values: { priority: 100, table: '5' } })).toContain('100:\tfrom all lookup 5')
  })

  it('that goes on at another, and the rules that the kernel begins with, are deleted and come back', async () => {
    namespace.batch(['rule add priority 40 goto 100', 'rule add priority 100 table 5', 'rule add priority 100 table 6'])
    const between = await thereAndBack({ op: 'rule.delete', values: { priority: 100, table: '5' } }, { op: 'rule.delete', values: { priority: 0 } }, { op: 'rule.delete', values: { family: 'inet6', priority: 32_766 } })
    expect(between).not.toMatch(/^0:\tfrom all lookup local\n40/m)
  })

  it('is changed by its row: the new one is there before the old one goes', async () => {
    namespace.ip('rule', 'add', 'priority', '100', 'from', '10.0.0.0/8', 'table', '5')
    const change = await row(100, { table: '6', from: null, to: '198.51.100.0/24' })
    const between = await thereAndBack(change)
    expect(between).toContain('100:\tfrom all to 198.51.100.0/24 lookup 6')
    expect(between).not.toContain('lookup 5')
    using bench = new EditBench(namespace)
    expect(planned([change], await bench.planning()).map(({ sentence }) => sentence.split(' ')[0])).toEqual(['Add', 'Remove'])
  })

  it('that the kernel would take for the old one is changed by taking that away first', async () => {
    namespace.ip('rule', 'add', 'priority', '100', 'from', '10.0.0.0/8', 'table', '5')
    expect(await thereAndBack(await row(100, { not: true }))).toContain('100:\tnot from 10.0.0.0/8 lookup 5')
  })

  it.each([
    [{ from: '2001:db8::/32', family: 'inet', table: '5' }, 'from', 'A rule of IPv4 takes no prefix of IPv6.'],
    [{ priority: 100, goto: 100 }, 'goto', 'A rule goes on only to one behind it: to a priority above 100.'],
    [{ action: 'goto' }, 'goto', 'A rule that goes to another needs that one’s priority.'],
    [{ dport: '65535', table: '5' }, 'dport', 'A rule takes ports from 1 to 65534, of a range the lower first.'],
    [{ dport: '0x51/0xf0', table: '5' }, 'dport', 'The value has bits that the mask leaves out; the kernel takes none of these.'],
    [{ tos: '0x01' }, 'tos', 'The two lowest bits tell of congestion and are 0 here.'],
    [{ tos: '0x10', dscp: '4' }, 'dscp', 'The type of service and DSCP are the same bits: give one of them.'],
    [{ flowlabel: '5' }, 'flowlabel', 'Only packets of IPv6 have a flow label.'],
    [{ family: 'inet6', realms: '5' }, 'realms', 'Only rules of IPv4 have realms.'],
    [{ l3mdev: true, table: '5' }, 'table', 'The VRF says which table it is: leave it out.'],
    [{ uidrange: '9-1' }, 'uidrange', 'A range of users is two numbers up to 4294967294, the lower first: 1000-1999.'],
    [{ priority: 32_766, table: 'main', protocol: 'kernel' }, 'priority', 'There is such a rule already, of priority 32766; the kernel takes one that only leaves out its prefixes for the same.'],
  ])('that the kernel would not take is refused on its field: %o', async (values, field, message) => {
    using bench = new EditBench(namespace)
    const planning = await bench.planning()
    const edit: PlannedEdit = { op: 'rule.add', values }
    expect(faultsOf(() => planned([edit], planning))).toContainEqual({ field, message })
  })
})
