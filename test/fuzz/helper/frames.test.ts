import { execFileSync } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compileTime, CompiledPrograms } from '../../support/helper/compiled.ts'
import { validFrames } from '../../support/helper/valid-frames.ts'
import { testSeed } from '../../support/seed.ts'

/** What judges how a step is undone. */
const judging = ['step-judgement', 'meanwhile', 'survey', 'survey-question', 'kernel', 'record-place', 'record-value', 'places', 'link-settings', 'named-devices']

const programs = new CompiledPrograms()
let program = ''
beforeAll(() => {
  const flags = ['-fsanitize=address,undefined', '-fno-sanitize-recover=all', '-fno-omit-frame-pointer', '-fexceptions', '-O1']
  program = programs.program('mutated-frames', 'test/fuzz/helper/mutated-frames.cc', ['frame-check', 'frame-shape', 'message-check', 'content', 'namespace-attributes', 'user-namespace', ...judging], flags)
}, compileTime)
afterAll(() => programs.remove())

function verdicts(rounds: number): readonly number[] {
  const input = validFrames.map((bytes) => `${bytes.toString('hex')}\n`).join('')
  return execFileSync(program, [String(testSeed()), String(rounds)], { input, encoding: 'utf8' }).trim().split(' ').map(Number)
}

describe('the helper’s parser of frames, messages and attributes', () => {
  it('reads nothing beyond what came of 2,000,000 frames that are changed here and there, whatever it thinks of them', () => {
    const [fine = 0, refused = 0, malformed = 0, cut = 0] = verdicts(2_000_000)
    // The changes reach everything that it can say.
    expect(Math.min(fine, refused, malformed, cut)).toBeGreaterThan(10_000)
  })
})
