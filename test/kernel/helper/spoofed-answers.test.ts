import { execFileSync } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compileTime, CompiledPrograms } from '../../support/helper/compiled.ts'
import { because, plan, reply, rollback } from '../../support/helper/frames.ts'
import { HelperProcess } from '../../support/helper/helper-process.ts'
import { told } from '../../support/helper/replies.ts'
import { Subject } from '../../support/helper/subject.ts'

const subject = new Subject('spoofed')
const programs = new CompiledPrograms()
let spoof = ''
beforeAll(() => {
  spoof = programs.program('spoof', 'test/support/helper/spoof.cc')
}, compileTime)
afterAll(() => {
  subject.remove()
  programs.remove()
})

/** Sends acknowledgements with sequence numbers from 1 on; says how many the kernel took. */
function sendSpoofed(port: number, count: number, bytes: number): number {
  return Number(execFileSync('ip', ['netns', 'exec', subject.name, spoof, String(port), String(count), String(bytes)], { encoding: 'utf8' }))
}

describe('acknowledgements that another process sends', () => {
  it('are none: a refusal of the kernel’s is seen all the same', async () => {
    const before = subject.state
    await using helper = await HelperProcess.greeted(subject)
    // The guardian's socket has its process's number for a port.
    expect(sendSpoofed(helper.pid, 100, 64)).toBe(100)
    helper.send(plan(1, 60_000, [subject.mtuStep(1400), subject.routeStep('10.51.0.0', '99.9.9.9')]))
    expect((await helper.until(reply.undone)).map(told)).toEqual(['done 0+1', 'refusedStep 1 errno 101', `undone 1 because ${because.refused}: 1 undone, 0 failed, 0 conflicts`])
    expect(subject.state).toEqual(before)
  })

  it('that fill its socket keep neither a plan from being applied nor from being undone', async () => {
    const before = subject.state
    await using helper = await HelperProcess.greeted(subject)
    expect(sendSpoofed(helper.pid, 4000, 60_000)).toBeLessThan(4000)
    helper.send(plan(1, 60_000, subject.threeSteps))
    expect((await helper.until(reply.applied)).map(told)).toContain('applied 1 left 60000')
    sendSpoofed(helper.pid, 4000, 60_000)
    helper.send(rollback(1))
    expect(told(await helper.next())).toBe(`undone 1 because ${because.asked}: 3 undone, 0 failed, 0 conflicts`)
    expect(subject.state).toEqual(before)
  })
})
