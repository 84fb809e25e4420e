import { expect, it } from 'vitest'
import { readPcap, writePcap } from '../../electron/netlink/core/pcap.ts'
import { decodeCapture } from './decoded-capture.ts'
import { readFixture } from './fixture.ts'
import { play } from './record.ts'
import { scenes } from './scenes.ts'

it('records the running kernel as the committed captures have it', async () => {
  const scene = scenes.find(({ name }) => name === 'routes-ipv4')
  if (scene === undefined) throw new Error('the scene routes-ipv4 is gone')
  const { datagrams, compared } = await play(scene)
  const fixture = readFixture(scene.name)
  expect(decodeCapture(readPcap(writePcap(datagrams)))).toEqual(fixture.decoded)
  expect(compared).toEqual(fixture.compared)
})
