import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { DeviceFolder } from '../../support/helper/device-folder.ts'
import { action, because, plan, refusedBecause, reply, rollback, tun } from '../../support/helper/frames.ts'
import { HelperProcess } from '../../support/helper/helper-process.ts'
import { hasManyUsers } from '../../support/helper/many-users.ts'
import { linkBody, message, rtm } from '../../support/helper/messages.ts'
import { told } from '../../support/helper/replies.ts'
import { Subject } from '../../support/helper/subject.ts'

const IFF_TUN = 1
const IFF_TAP = 2
const IFF_NO_PI = 0x1000

const subject = new Subject('tun')
afterAll(() => subject.remove())

/** What `ip tuntap` shows of one. */
function shown(name: string): unknown {
  const found: readonly { readonly ifname: string; readonly flags: readonly string[]; readonly user?: number; readonly group?: number }[] = JSON.parse(subject.ip('-j', 'tuntap', 'show') || '[]')
  return found.find(({ ifname }) => ifname === name)
}

const own = 0

describe.runIf(hasManyUsers).each([
  ['which anybody may open', 0o666],
  ['which root alone may open', 0o600],
])('of /dev/net/tun, %s, the helper makes', (_, mode) => {
  let devices: DeviceFolder
  beforeAll(() => {
    devices = new DeviceFolder(mode)
  })
  afterAll(() => devices.remove())
  afterEach(() => {
    for (const name of ['t0', 't1']) if (shown(name) !== undefined) subject.ip('link', 'del', name)
  })

  it('a persistent device with its owner and index, and undoes it', async () => {
    await using helper = await HelperProcess.greeted(subject, { dev: devices.path })
    const made = action(tun({ name: 't0', flags: IFF_TUN | IFF_NO_PI, owner: own, ifindex: 777 }), 0, 2)
    const deleted = action(message(rtm.delLink, 0, linkBody({ index: 777 })))
    helper.send(plan(1, 60_000, [{ actions: [made, deleted] }]))
    expect((await helper.until(reply.applied)).map(told)).toEqual(['done 0+1', 'applied 1 left 60000'])
    expect(subject.indexOf('t0')).toBe(777)
    expect(shown('t0')).toMatchObject({ flags: ['tun', 'persist'], user: own })
    helper.send(rollback(1))
    expect(told(await helper.next())).toBe(`undone 1 because ${because.asked}: 1 undone, 0 failed, 0 conflicts`)
    expect(shown('t0')).toBeUndefined()
  })

  it('a TAP device for a group, and several in one plan', async () => {
    await using helper = await HelperProcess.greeted(subject, { dev: devices.path })
    const steps = [IFF_TUN, IFF_TAP].map((sort, number) => ({ actions: [action(tun({ name: `t${number}`, flags: sort | IFF_NO_PI, group: 5 }), 0, 2)] }))
    helper.send(plan(1, 0, steps))
    await helper.until(reply.applied)
    expect(shown('t1')).toMatchObject({ flags: ['tap', 'persist'], group: 5 })
  })

  it('none in the place of one that is there already', async () => {
    subject.ip('tuntap', 'add', 't0', 'mode', 'tun')
    await using helper = await HelperProcess.greeted(subject, { dev: devices.path })
    helper.send(plan(1, 60_000, [{ actions: [action(tun({ name: 't0', flags: IFF_TUN, owner: own }), 0, 2)] }]))
    expect((await helper.until(reply.undone)).map(told)[0]).toBe('refusedStep 0 errno 17')
    expect(shown('t0')).not.toHaveProperty('user')
  })
})

describe('of TUN and TAP devices are refused', () => {
  const cases = [
    ['one without owner and group', { name: 't0', flags: IFF_TUN }, 'needs an owner'],
    ['one of both sorts', { name: 't0', flags: IFF_TUN | IFF_TAP, owner: own }, 'flags'],
    ['one of no sort', { name: 't0', flags: IFF_NO_PI, owner: own }, 'flags'],
    ['one that attaches a queue', { name: 't0', flags: IFF_TUN | 0x0200, owner: own }, 'flags'],
    ['one without a name', { name: '', flags: IFF_TUN, owner: own }, 'name'],
    ['one that the kernel is to name', { name: 't%d', flags: IFF_TUN, owner: own }, 'name'],
    ['one with a control character', { name: 't\n', flags: IFF_TUN, owner: own }, 'name'],
    ['one whose name does not end', { name: 't'.repeat(16), flags: IFF_TUN, owner: own }, 'name'],
    ['one with a negative index', { name: 't0', flags: IFF_TUN, owner: own, ifindex: 0x80000000 }, 'ifindex'],
  ] as const

  it.each(cases)('%s', async (_, wish, word) => {
    await using helper = await HelperProcess.greeted(subject)
    helper.send(plan(1, 2000, [{ actions: [action(tun(wish), 0, 2)] }]))
    const answer = told(await helper.next())
    expect(answer).toContain(`refused ${refusedBecause.notAllowed}: A TUN or TAP device: `)
    expect(answer).toContain(word)
  })
})
