import { afterAll, describe, expect, it } from 'vitest'
import { action, actionFlag, because, plan, reply, rollback } from '../../support/helper/frames.ts'
import { HelperProcess } from '../../support/helper/helper-process.ts'
import { address, route, rtm, setMtu, setUp } from '../../support/helper/messages.ts'
import { told } from '../../support/helper/replies.ts'
import { Subject } from '../../support/helper/subject.ts'

const subject = new Subject('undoing')
afterAll(() => subject.remove())

/** A helper with a plan that waits ten minutes, or as long as is said. */
async function applied(wait = 600_000): Promise<HelperProcess> {
  const helper = await HelperProcess.greeted(subject)
  helper.send(plan(1, wait, subject.threeSteps))
  await helper.until(reply.applied)
  return helper
}

describe('what is applied and not confirmed is as it was after', () => {
  const before = subject.state

  it('its time is up', async () => {
    await using helper = await applied(2000)
    expect(subject.state).not.toEqual(before)
    expect(told(await helper.next())).toBe(`undone 1 because ${because.timer}: 3 undone, 0 failed, 0 conflicts`)
    expect(subject.state).toEqual(before)
  })

  it('the app is gone', async () => {
    const helper = await applied()
    expect(subject.state).not.toEqual(before)
    helper.close()
    expect(await helper.exit).toEqual({ code: 0, signal: null })
    expect(subject.state).toEqual(before)
  })

  it('the worker was killed', async () => {
    await using helper = await applied()
    process.kill(helper.workerPid, 'SIGKILL')
    expect(await helper.exit).toEqual({ code: 0, signal: null })
    expect(subject.state).toEqual(before)
  })

  it.each(['SIGTERM', 'SIGINT', 'SIGQUIT', 'SIGHUP'] as const)('%s', async (signal) => {
    await using helper = await applied()
    process.kill(helper.pid, signal)
    expect(told(await helper.next())).toBe(`undone 1 because ${because.signal}: 3 undone, 0 failed, 0 conflicts`)
    expect(await helper.exit).toEqual({ code: 0, signal: null })
    expect(subject.state).toEqual(before)
  })

  it.each(['SIGTSTP', 'SIGTTIN', 'SIGTTOU', 'SIGXFSZ', 'SIGUSR1', 'SIGALRM'] as const)('nothing at %s, which a terminal or a limit may send', async (signal) => {
    await using helper = await applied()
    process.kill(helper.pid, signal)
    process.kill(helper.workerPid, signal)
    process.kill(helper.workerPid, 'SIGTERM')
    helper.send(rollback(1))
    expect(told(await helper.next())).toContain('undone 1')
    expect(subject.state).toEqual(before)
  })

  it('the app was stopped and does not read any more', async () => {
    await using helper = await applied(2000)
    process.kill(helper.workerPid, 'SIGSTOP')
    // The guardian needs nobody for it.
    await expect.poll(() => subject.mtu, { timeout: 10_000 }).toBe(1500)
    process.kill(helper.workerPid, 'SIGCONT')
    expect(told(await helper.next())).toContain(`undone 1 because ${because.timer}`)
    expect(subject.state).toEqual(before)
  })

  it('a stop that lasted beyond its time', async () => {
    await using helper = await applied(2000)
    const pids = [helper.pid, helper.workerPid]
    for (const pid of pids) process.kill(pid, 'SIGSTOP')
    const stopped = Date.now()
    await expect.poll(() => Date.now() - stopped, { timeout: 10_000 }).toBeGreaterThan(2500)
    expect(subject.mtu).toBe(1400)
    for (const pid of pids) process.kill(pid, 'SIGCONT')
    expect(told(await helper.next())).toBe(`undone 1 because ${because.timer}: 3 undone, 0 failed, 0 conflicts`)
    expect(subject.state).toEqual(before)
    helper.send(plan(2, 0, [subject.mtuStep(1500)]))
    await helper.until(reply.applied)
  })
})

describe('an inverse', () => {
  it('is a list, which is done in its order', async () => {
    const before = subject.state
    await using helper = await HelperProcess.greeted(subject)
    // A link that goes down loses its routes; one that comes up does not get them back.
    const viaGateway = { destination: '10.77.0.0', prefix: 16, gateway: '10.1.0.3', device: subject.v0, flags: 0x600 }
    const lost = joinedRoute(viaGateway)
    helper.send(plan(1, 60_000, [{ actions: [action(setUp(subject.v0, false)), action(setUp(subject.v0, true)), action(lost)], guard: subject.isV0 }]))
    await helper.until(reply.applied)
    expect(subject.ip('route')).not.toContain('10.77.0.0')
    helper.send(rollback(1))
    expect(told(await helper.next())).toBe(`undone 1 because ${because.asked}: 1 undone, 0 failed, 0 conflicts`)
    await expect.poll(() => subject.state).toEqual(before)
  })

  it('that is refused is told, and those behind it are sent all the same', async () => {
    await using helper = await HelperProcess.greeted(subject)
    const absent = action(address(rtm.delAddr, subject.v0, '10.5.5.5', 24))
    helper.send(plan(1, 60_000, [{ actions: [action(setMtu(subject.v0, 1400)), absent, action(setMtu(subject.v0, 1500))] }]), rollback(1))
    expect((await helper.until(reply.undone)).map(told).slice(2)).toEqual(['trouble 0 inverse 0 errno 99', `undone 1 because ${because.asked}: 0 undone, 1 failed, 0 conflicts`])
    expect(subject.mtu).toBe(1500)
  })

  it('that is decisive keeps back those behind it', async () => {
    await using helper = await HelperProcess.greeted(subject)
    const absent = action(address(rtm.delAddr, subject.v0, '10.5.5.5', 24), actionFlag.decisive)
    helper.send(plan(1, 60_000, [{ actions: [action(setMtu(subject.v0, 1400)), absent, action(setMtu(subject.v0, 1500))] }]), rollback(1))
    expect((await helper.until(reply.undone)).map(told).slice(2)).toEqual(['trouble 0 inverse 0 errno 99', `undone 1 because ${because.asked}: 0 undone, 1 failed, 0 conflicts`])
    expect(subject.mtu).toBe(1400)
    subject.ip('link', 'set', 'v0', 'mtu', '1500')
  })

  it('may find what it makes, or lack what it deletes, where it says so', async () => {
    await using helper = await HelperProcess.greeted(subject)
    const there = action(address(rtm.newAddr, subject.v0, '10.1.0.1', 24), actionFlag.mayExist)
    const absent = action(address(rtm.delAddr, subject.v0, '10.5.5.5', 24), actionFlag.mayLack)
    helper.send(plan(1, 60_000, [{ actions: [action(setMtu(subject.v0, 1400)), there, absent, action(setMtu(subject.v0, 1500))] }]), rollback(1))
    expect((await helper.until(reply.undone)).map(told).slice(2)).toEqual([`undone 1 because ${because.asked}: 1 undone, 0 failed, 0 conflicts`])
  })
})

function joinedRoute(wish: { destination: string; prefix: number; gateway: string; device: number; flags: number }): Buffer {
  // RTA_PRIORITY and the protocol that `ip` gives.
  const bytes = route(rtm.newRoute, wish, Buffer.from([8, 0, 6, 0, 5, 0, 0, 0]))
  bytes[16 + 5] = 3
  return bytes
}
