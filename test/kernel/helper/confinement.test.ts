import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { compileTime, CompiledPrograms } from '../../support/helper/compiled.ts'
import { DeviceFolder } from '../../support/helper/device-folder.ts'
import { because, hello, reply } from '../../support/helper/frames.ts'
import { HelperProcess } from '../../support/helper/helper-process.ts'
import { hasManyUsers } from '../../support/helper/many-users.ts'
import { told } from '../../support/helper/replies.ts'
import { Subject } from '../../support/helper/subject.ts'

const subject = new Subject('confined')
const programs = new CompiledPrograms()
let program = ''
beforeAll(() => {
  program = programs.helper('helper-that-breaks-out', ['-DLINKWRIGHT_TEST_HOOKS'], ['test/support/helper/break-out.cc'])
}, compileTime)
afterAll(() => {
  subject.remove()
  programs.remove()
})

function factsOf(pid: number): ReadonlyMap<string, string> {
  const lines = readFileSync(`/proc/${pid}/status`, 'utf8').split('\n')
  return new Map(lines.map((line): [string, string] => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]))
}

describe('a process that tries to break out is killed:', () => {
  it.each(['open', 'execve', 'socket', 'fork', 'mmap', 'ptrace', 'ioctl', 'openat-of-a-descriptor'])('the worker by %s, after which the guardian ends', async (what) => {
    await using helper = new HelperProcess(subject, { program, environment: { LINKWRIGHT_TEST_BREAK_OUT: `worker ${what}` } })
    helper.send(hello())
    await expect(helper.next()).rejects.toThrow('The helper ended')
    expect(await helper.exit).toEqual({ code: 0, signal: null })
  })

  it.each(['execve', 'socket', 'fork', 'mmap', 'ptrace', 'ioctl', 'openat-of-a-descriptor'])('the guardian by %s', async (what) => {
    await using helper = new HelperProcess(subject, { program, environment: { LINKWRIGHT_TEST_BREAK_OUT: `guardian ${what}` } })
    expect(await helper.exit).toEqual({ code: null, signal: 'SIGSYS' })
  })

  it.runIf(hasManyUsers)('and a guardian that opens files finds nothing but the TUN device', async () => {
    const devices = new DeviceFolder(0o666)
    onTestFinished(() => devices.remove())
    await using helper = new HelperProcess(subject, { program, dev: devices.path, environment: { LINKWRIGHT_TEST_BREAK_OUT: 'guardian open-all' } })
    expect(await helper.exit).toEqual({ code: 50, signal: null })
  })
})

describe('of a worker that is somebody else’s by now the guardian takes', () => {
  it.each(['hand-on-a-qdisc', 'hand-on-a-question'])('no message of a type that is not in the table (%s)', async (what) => {
    await using helper = new HelperProcess(subject, { program, environment: { LINKWRIGHT_TEST_BREAK_OUT: `worker ${what}` } })
    expect((await helper.until(reply.undone)).map(told)).toEqual(['refusedStep 0 errno 1', `undone 1 because ${because.refused}: 0 undone, 0 failed, 0 conflicts`])
  })

  it.each(['hand-on-a-long-message', 'hand-on-a-long-guard'])('nothing that goes beyond its frame (%s)', async (what) => {
    await using helper = new HelperProcess(subject, { program, environment: { LINKWRIGHT_TEST_BREAK_OUT: `worker ${what}` } })
    // It counts as gone.
    expect(told(await helper.next())).toBe(`undone 1 because ${because.workerGone}: 0 undone, 0 failed, 0 conflicts`)
    expect(await helper.exit).toEqual({ code: 0, signal: null })
  })
})

describe('of what root may the processes keep', () => {
  it('the guardian CAP_NET_ADMIN and the worker nothing, for good', async () => {
    await using helper = await HelperProcess.greeted(subject)
    const [guardian, worker] = [factsOf(helper.pid), factsOf(helper.workerPid)]
    const none = '0000000000000000'
    const netAdmin = '0000000000001000'
    for (const [facts, kept] of [[guardian, netAdmin], [worker, none]] as const) {
      expect(Object.fromEntries(['CapInh', 'CapPrm', 'CapEff', 'CapBnd', 'CapAmb', 'NoNewPrivs', 'Seccomp'].map((name) => [name, facts.get(name)]))).toEqual({
        CapInh: none, CapPrm: kept, CapEff: kept, CapBnd: none, CapAmb: none, NoNewPrivs: '1', Seccomp: '2',
      })
    }
  })

  it.runIf(hasManyUsers)('no user, group or folder of anybody’s', async () => {
    await using helper = await HelperProcess.greeted(subject)
    for (const pid of [helper.pid, helper.workerPid]) {
      const facts = factsOf(pid)
      const [uid = '', ...others] = (facts.get('Uid') ?? '').split('\t')
      expect(Number(uid)).toBeGreaterThanOrEqual(61_184)
      expect(Number(uid)).toBeLessThanOrEqual(65_519)
      expect({ others, groups: facts.get('Groups'), gid: facts.get('Gid') }).toEqual({ others: [uid, uid, uid], groups: '', gid: [uid, uid, uid, uid].join('\t') })
    }
  })

  it('no descriptor that they do not need', async () => {
    await using helper = await HelperProcess.greeted(subject)
    // The app, /dev/null twice and the guardian; the other has no end of the app's.
    expect(readdirSync(`/proc/${helper.workerPid}/fd`).toSorted()).toEqual(['0', '1', '2', '3'])
    expect(readdirSync(`/proc/${helper.pid}/fd`)).not.toContain('0')
  })
})
