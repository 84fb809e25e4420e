import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compileTime, CompiledPrograms } from '../../support/helper/compiled.ts'
import { action, because, hello, plan, reply, request, rollback } from '../../support/helper/frames.ts'
import { HelperProcess } from '../../support/helper/helper-process.ts'
import { setMtu } from '../../support/helper/messages.ts'
import { told } from '../../support/helper/replies.ts'
import { Subject } from '../../support/helper/subject.ts'
import { validFrames } from '../../support/helper/valid-frames.ts'
import { randomNumbers } from '../../support/random-numbers.ts'
import { testSeed } from '../../support/seed.ts'

const subject = new Subject('sanitized')
const programs = new CompiledPrograms()
let program = ''
beforeAll(() => {
  // Sanitizers need system calls of their own, and threads for what they look for at the end.
  const flags = ['-fsanitize=address,undefined', '-fno-sanitize-recover=all', '-fno-omit-frame-pointer', '-O1', '-DLINKWRIGHT_SANITIZED']
  program = programs.helper('sanitized-helper', flags)
}, compileTime)
afterAll(() => {
  subject.remove()
  programs.remove()
})

const options = () => ({ program, environment: { ASAN_OPTIONS: 'detect_leaks=0' } })

describe('compiled with the address and undefined-behaviour sanitizers, both processes', () => {
  it('apply, refuse, undo and guard as ever', async () => {
    const before = subject.state
    await using helper = await HelperProcess.greeted(subject, options())
    helper.send(plan(1, 60_000, subject.threeSteps), rollback(1))
    expect((await helper.until(reply.undone)).map(told).at(-1)).toBe(`undone 1 because ${because.asked}: 3 undone, 0 failed, 0 conflicts`)
    const many = Array.from({ length: 200 }, (_, number) => subject.routeStep(`172.16.${number}.0`, number === 150 ? '99.9.9.9' : '10.1.0.2'))
    helper.send(plan(2, 60_000, many, 64))
    expect((await helper.until(reply.undone)).map(told).at(-1)).toContain(`undone 2 because ${because.refused}`)
    helper.send(plan(3, 60_000, [{ actions: [action(setMtu(subject.v0, 1400)), action(setMtu(subject.v0, 70_000))], guard: subject.isV0 }]), rollback(3))
    expect((await helper.until(reply.undone)).map(told).at(-1)).toContain('0 undone, 1 failed, 0 conflicts')
    subject.ip('link', 'set', 'v0', 'mtu', '1500')
    helper.close()
    expect(await helper.exit).toEqual({ code: 4, signal: null })
    expect(helper.stderr).toBe('')
    expect(subject.state).toEqual(before)
  })

  it('end in order whatever comes', async () => {
    const below = randomNumbers(testSeed())
    const before = subject.state
    // None of them ends the plan that waits in order.
    const frames = validFrames.filter((frame) => ![request.confirm, request.rollback].some((type) => type === frame.readUInt16LE(4)))
    for (let start = 0; start < 60; start += 1) {
      await using helper = new HelperProcess(subject, options())
      helper.send(hello(), plan(1, 60_000, subject.threeSteps))
      await helper.until(reply.applied)
      for (let number = 0; number < 100; number += 1) {
        const frame = Buffer.from(frames[below(frames.length)] ?? [])
        for (let changes = below(3); changes >= 0; changes -= 1) frame[8 + below(frame.length - 8)] = below(256)
        helper.send(frame)
      }
      helper.close()
      expect(await helper.exit).toEqual({ code: 0, signal: null })
      expect(helper.stderr).toBe('')
    }
    expect(subject.state).toEqual(before)
  })
})
