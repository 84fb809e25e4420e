import { expect, it } from 'vitest'

import { bridgeGroupMessage } from '../../../../electron/netlink/route/told-messages.ts'
import { DecodeError } from '../../../../electron/netlink/core/decode-error.ts'
import { bridgeGroupWords } from '../../../../electron/services/events/subjects/bridge-group-words.ts'
import type { SubjectWords } from '../../../../electron/services/events/subject.ts'
import { readNames } from '../../../../electron/services/names/names.ts'

const device = (index: number) => (index === 0 ? '' : `if${index}`)
const words: SubjectWords = {
  device, table: String, protocol: String, scope: String, namespace: '',
  record: { names: readNames({ administrator: '/nonexistent', distribution: '/nonexistent' }), linkName: device, linkIsUp: () => null, userName: () => null, groupName: () => null },
}

const group = (more: { readonly vid?: number; readonly state?: number } = {}, attributes = {}) =>
  bridgeGroupMessage.encode({
    type: 84, header: { family: 7, ifindex: 9 },
    attributes: { mdb: { entry: { info: { ifindex: 3, state: 0, flags: 0, vid: 0, address: Uint8Array.of(239, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), protocol: 0x0800, ...more, attributes } } } },
  })
const said = (bytes: Uint8Array) => bridgeGroupWords(bridgeGroupMessage.decode(bytes, 0), 'br0', words)

it('a group is told with its port, its VLAN, and where a VXLAN sends it', () => {
  expect(said(group({ vid: 5, state: 1 }))).toEqual({ object: '239.1.1.1', details: 'dev br0 port if3 vid 5 permanent' })
  expect(said(group({}, { dst: '192.0.2.7', vni: 42, rtprot: 4 }))).toEqual({ object: '239.1.1.1', details: 'dev br0 port if3 dst 192.0.2.7 vni 42 temp proto 4' })
})

it('a message without a group or port is told of by its bridge alone', () => {
  expect(said(bridgeGroupMessage.encode({ type: 84, header: { family: 7, ifindex: 9 } })).object).toBe('br0')
})

it('an entry that is cut off is an error, and no group', () => {
  const bytes = group()
  const cut = bytes.slice(0, 16 + 8 + 4 + 4 + 4 + 12)
  const view = new DataView(cut.buffer)
  view.setUint32(0, cut.length, true)
  for (const [at, size] of [[24, 24], [28, 20], [32, 16]] as const) view.setUint16(at, size, true)
  expect(() => said(cut)).toThrow(DecodeError)
})
