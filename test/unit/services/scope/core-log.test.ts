import { describe, expect, it } from 'vitest'

import { CoreLog } from '../../../../electron/services/core-log.ts'
import { putU16 } from '../../../../electron/netlink/core/bytes.ts'
import { RTM_GETLINK, RTNLGRP_LINK } from '../../../../electron/netlink/route/message-types.ts'
import { FakeKernel } from '../../../support/core/fake-kernel.ts'
import { HandClock } from '../../../support/core/hand-clock.ts'
import { madeLink } from '../../../support/core/made-messages.ts'
import { StartedCore } from '../../../support/core/started-core.ts'
import { WatchedView } from '../../../support/core/watched-view.ts'

/** A core that reads from a made-up kernel. */
async function startedCore(kernel: FakeKernel): Promise<StartedCore> {
  kernel.lists.set(RTM_GETLINK, [madeLink(1, 'lo')])
  const core = new StartedCore({}, { openKernel: () => kernel })
  await core.ready
  const view = await WatchedView.open(core, { kind: 'links', filter: '', sort: [], window: { first: 0, count: 10 } })
  await view.until(({ frame }) => frame?.state.phase === 'live')
  return core
}

describe('the core’s log', () => {
  it('tells of a message that did not add up, and the message is listed', async () => {
    const kernel = new FakeKernel()
    const core = await startedCore(kernel)
    const lying = madeLink(2, 'eth0')
    putU16(lying, 32, 0xfff0)
    kernel.tell(RTNLGRP_LINK, lying)
    expect(await core.said('Malformed')).toMatch(/^warn: Malformed message 1 of the kernel \(RTNLGRP_LINK, RTM_NEWLINK, \d+ bytes\): .*byte 32/)
    expect(await core.call(1, 'malformed.list', undefined)).toMatchObject({ count: 1, messages: [{ type: 'RTM_NEWLINK' }] })
    await core.stop()
  })

  it('tells when a table is stale and when it is true again', async () => {
    const kernel = new FakeKernel()
    const core = await startedCore(kernel)
    kernel.overrun(RTNLGRP_LINK)
    expect(await core.said('is stale')).toContain('warn: What is known of links is stale: events came faster')
    expect(await core.said('again')).toBe('info: What is known of links is true again.')
    await core.stop()
  })

  it('tells where a call fails that nobody foresaw, with the place', async () => {
    const kernel = new FakeKernel()
    const core = await startedCore(kernel)
    kernel.open = () => {
      throw new Error('no more sockets')
    }
    await expect(core.call(1, 'views.open', { kind: 'routes', filter: '', sort: [], window: { first: 0, count: 10 } })).rejects.toThrow('no more sockets')
    expect(await core.said('views.open failed unforeseen')).toMatch(/^error: .*no more sockets[^]*core-log\.test/)
    await core.stop()
  })

  it('leaves lines out in a storm and says how many', async () => {
    const clock = new HandClock()
    const lines: string[] = []
    const log = new CoreLog(clock, (level, line) => lines.push(`${level} ${line}`))
    for (let at = 0; at < 1000; at++) log.say('warn', `line ${at}`)
    expect(lines).toHaveLength(50)
    await clock.pass(10_000)
    log.say('info', 'calm')
    expect(lines.slice(50)).toEqual(['warn 950 lines were left out here: they came faster than 50 in 10 s.', 'info calm'])
  })
})
