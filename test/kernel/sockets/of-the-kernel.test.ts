import { afterEach, beforeEach, expect, it } from 'vitest'

import { runMasked } from '../../support/masked-command-line.ts'
import { NetworkNamespace } from '../../support/network-namespace.ts'

let namespace: NetworkNamespace

beforeEach(() => {
  namespace = new NetworkNamespace('vxlan')
  namespace.batch(['link set lo up', 'link add vx type vxlan id 3 dstport 4789 local 127.0.0.1 remote 127.0.0.2', 'link set vx up'])
})

afterEach(() => namespace.remove())

it('the socket of a VXLAN is held by no process, and root is not sent to root for it', () => {
  const { stdout, stderr } = runMasked(['show', 'socket', 'sport', '4789', '--netns', namespace.name])
  expect(stdout).toMatch(/^udp .*:4789 .*\((?:held by the kernel|no process seen)\)$/mu)
  expect(stderr).toBe('')
})
