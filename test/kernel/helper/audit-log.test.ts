import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compileTime, CompiledPrograms } from '../../support/helper/compiled.ts'
import { DeviceFolder } from '../../support/helper/device-folder.ts'
import { plan, reply, rollback } from '../../support/helper/frames.ts'
import { HelperProcess } from '../../support/helper/helper-process.ts'
import { hasManyUsers } from '../../support/helper/many-users.ts'
import { Subject } from '../../support/helper/subject.ts'

const subject = new Subject('log')
const programs = new CompiledPrograms()
let listener = ''
beforeAll(() => {
  listener = programs.program('datagram-listener', 'test/support/helper/datagram-listener.cc')
}, compileTime)
afterAll(() => {
  subject.remove()
  programs.remove()
})

describe.runIf(hasManyUsers)('the system’s log', () => {
  it('is told who had what sent and what the kernel said, in lines of RFC 3164', async () => {
    const devices = new DeviceFolder(0o600)
    const log = spawn(listener, [join(devices.path, 'log')], { stdio: ['ignore', 'pipe', 'inherit'] })
    const lines = createInterface({ input: log.stdout })[Symbol.asyncIterator]()
    expect((await lines.next()).value).toBe('listening')
    const helper = await HelperProcess.greeted(subject, { dev: devices.path })
    const head = new RegExp(`^<85>[A-Z][a-z]{2} [ 1-3]\\d \\d\\d:\\d\\d:\\d\\d linkwright-helper\\[${helper.pid}\\]: uid=0 role=configure (.*)$`)
    const next = async () => head.exec(String((await lines.next()).value))?.[1]
    try {
      helper.send(plan(1, 60_000, [subject.mtuStep(1400)]))
      await helper.until(reply.applied)
      expect([await next(), await next()]).toEqual([`apply RTM_NEWLINK ifindex=${subject.v0} ok`, 'plan 1 applied'])
      helper.send(rollback(1))
      await helper.until(reply.undone)
      expect([await next(), await next()]).toEqual([`undo RTM_NEWLINK ifindex=${subject.v0} ok`, 'plan 1 undone'])
      helper.send(plan(2, 60_000, [subject.routeStep('10.51.0.0', '99.9.9.9')]))
      await helper.until(reply.undone)
      expect(await next()).toBe(`apply RTM_NEWROUTE ifindex=${subject.v0} errno 101`)
    } finally {
      // One that is gone hurts nobody.
      log.kill()
      await once(log, 'exit')
      helper.send(plan(3, 0, [subject.mtuStep(1500)]))
      await helper.until(reply.applied)
      await helper[Symbol.asyncDispose]()
      devices.remove()
    }
  })
})
