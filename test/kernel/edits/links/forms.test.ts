import { describe, expect, it } from 'vitest'

import type { FieldValues } from '../../../../electron/api/edits.ts'
import { filledLinkForm, kindsToMake, linkForm, newLinkForm } from '../../../../electron/services/plans/links/link-forms.ts'
import { planLinkAdd } from '../../../../electron/services/plans/links/plan-link-add.ts'
import { planLinkSet } from '../../../../electron/services/plans/links/plan-link-set.ts'
import type { PlannedStep } from '../../../../electron/services/plans/steps/planned-step.ts'
import { everyOption } from '../../../parity/every-option.ts'
import { tunsCanBeMade } from '../../../parity/tun-node.ts'
import { EditBench } from '../../../support/edits/edit-bench.ts'
import { NetworkNamespace } from '../../../support/network-namespace.ts'

const flagKeys = ['arp', 'multicast', 'allmulticast', 'promisc']

/** The switches of the link new0 once these steps are done, as the form of it has them. */
async function madeFlags(bench: EditBench, steps: readonly PlannedStep[]): Promise<FieldValues> {
  await bench.apply(steps)
  const { state } = await bench.planning()
  const link = state.links.find(({ attributes }) => attributes.ifname === 'new0')
  if (link === undefined) throw new Error('new0 was not made.')
  return Object.fromEntries(Object.entries(filledLinkForm(link, state).values).filter(([key]) => flagKeys.includes(key)))
}

describe('forms of links', () => {
  it('as they stand change nothing, whatever the link', async () => {
    using namespace = new NetworkNamespace('forms')
    namespace.batch(everyOption.filter((line) => line.startsWith('link') || line.startsWith('tuntap')))
    using bench = new EditBench(namespace)
    const planning = await bench.planning()
    expect(planning.state.links.length).toBeGreaterThan(20)
    for (const link of planning.state.links) {
      const { values } = filledLinkForm(link, planning.state)
      const steps = planLinkSet({ op: 'link.set', device: link.header.index, values }, planning)
      expect({ link: link.attributes.ifname, steps: steps.map(({ sentence }) => sentence) }).toEqual({ link: link.attributes.ifname, steps: [] })
    }
  })

  it.each(kindsToMake.map(({ form }) => form.replace('link:', '')))('of a new %s have a sentence, a range that holds what is usual, and one name for each field', (kind) => {
    const fields = newLinkForm(kind)?.fields ?? []
    expect(fields.length).toBeGreaterThan(10)
    expect(new Set(fields.map(({ key }) => key)).size).toBe(fields.length)
    for (const { key, help, min, max, usual, choices, onlyWith, attribute } of fields) {
      expect(help).toMatch(/^\S.*[.]$/)
      expect(attribute).toMatch(/^(?:IFLA_|ifi_)/)
      if (typeof usual === 'number') expect({ key, fits: usual >= (min ?? usual) && usual <= (max ?? usual) }).toEqual({ key, fits: true })
      if (choices.length > 0 && usual !== null) expect(choices.map(({ value }) => value)).toContain(usual)
      if (onlyWith !== null) expect(fields.map((field) => field.key)).toContain(onlyWith.key)
    }
  })

  it.each<[string, FieldValues]>([
    ['veth', { peer_name: 'new1' }],
    ['bridge', {}],
    ['vxlan', { id: 7, dstport: 4790 }],
    ['macvlan', { link: 'below' }],
    ['macvtap', { link: 'below' }],
    ['ifb', {}],
    ...(tunsCanBeMade() ? ['tun', 'tap'].map((kind): [string, FieldValues] => [kind, {}]) : []),
  ])('of a new %s say which flags the kernel makes it with, and what is otherwise is a step', async (kind, values) => {
    using namespace = new NetworkNamespace('forms')
    using bench = new EditBench(namespace)
    namespace.ip('link', 'add', 'below', 'type', 'bridge')
    const usual = Object.fromEntries((newLinkForm(kind)?.fields ?? []).flatMap(({ key, usual: value }) => (flagKeys.includes(key) ? [[key, value]] : [])))
    const made = await madeFlags(bench, planLinkAdd({ op: 'link.add', kind, values: { name: 'new0', ...values } }, await bench.planning()))
    expect(usual).toEqual(made)
    namespace.ip('link', 'delete', 'new0')
    const other = Object.fromEntries(Object.entries(made).map(([key, value]) => [key, value === false]))
    const steps = planLinkAdd({ op: 'link.add', kind, values: { name: 'new0', ...values, ...other } }, await bench.planning())
    expect(steps).toHaveLength(1 + flagKeys.length)
    expect(await madeFlags(bench, steps)).toEqual(other)
  })

  it('offer VLANs of bridges where the kernel has them, which it tells of each', async () => {
    using namespace = new NetworkNamespace('forms')
    using bench = new EditBench(namespace)
    namespace.ip('link', 'add', 'br0', 'type', 'bridge')
    const { state } = await bench.planning()
    const bridge = state.links.find(({ attributes }) => attributes.ifname === 'br0')
    if (bridge === undefined) throw new Error('There is no br0.')
    const has = namespace.ip('-d', 'link', 'show', 'br0').includes('vlan_default_pvid')
    const named = (fields: readonly { readonly key: string }[] = []) => fields.filter(({ key }) => key.startsWith('vlan_') || key === 'mst_enabled').length
    expect(named(filledLinkForm(bridge, state).description.fields)).toBe(has ? 6 : 0)
    expect(named(newLinkForm('bridge', state.links)?.fields)).toBe(has ? 6 : 0)
    const { vlanProtocol: _told, ...untold } = bridge.attributes.linkinfo?.data?.bridge ?? {}
    for (const told of [{}, { vlanProtocol: 0x8100 }]) {
      const other = { ...bridge, attributes: { ...bridge.attributes, linkinfo: { kind: 'bridge', data: { bridge: { ...untold, ...told } } } } }
      expect(named(newLinkForm('bridge', [other])?.fields)).toBe('vlanProtocol' in told ? 6 : 0)
    }
    expect(named(newLinkForm('bridge', [])?.fields)).toBe(6)
  })

  it('of several links begin with what is set most, and have no field that only one can be set to', () => {
    expect(linkForm.fields.map(({ key }) => key)).toEqual(['mtu', 'master', 'up', 'alias', 'group', 'broadcast', 'txqueuelen', 'addrgenmode', 'arp', 'multicast', 'allmulticast', 'promisc', 'netns'])
  })

  it('are told which field the kernel refuses', async () => {
    using namespace = new NetworkNamespace('forms')
    using bench = new EditBench(namespace)
    const [step] = planLinkAdd({ op: 'link.add', kind: 'bridge', values: { name: 'br0', ageing_time: 30, priority: 7 } }, await bench.planning())
    expect(step?.fieldOf(['IFLA_LINKINFO', 'IFLA_INFO_DATA', 'IFLA_BR_AGEING_TIME'])).toBe('ageing_time')
    expect(step?.fieldOf(['IFLA_IFNAME'])).toBe('name')
    expect(step?.fieldOf(['IFLA_COST'])).toBeNull()
    expect(step?.fieldOf([])).toBeNull()
  })
})
