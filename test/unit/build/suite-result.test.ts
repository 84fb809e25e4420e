import { describe, expect, it } from 'vitest'
import { chooseSuites } from '../../../build/suites/choose.mjs'
import { closingWords, judgeCheck, judgeTests } from '../../../build/suites/result.mjs'

const end = { code: 0, timedOut: false, output: 'some words\nlast words\n' }
const report = { passed: 3, failed: 0, skipped: [], failures: [] }

describe('a suite of tests', () => {
  it('passes when its tests ran and passed', () => {
    expect(judgeTests(end, report)).toEqual({ passed: 3, failed: 0, failures: [] })
  })

  it('fails when it ran no test', () => {
    expect(judgeTests(end, { ...report, passed: 0 })).toMatchObject({ passed: 0, failed: 1, failures: [expect.stringContaining('ran no test')] })
  })

  it('fails when a test was left out', () => {
    expect(judgeTests(end, { ...report, skipped: ['links > rename'] })).toMatchObject({ failed: 1, failures: [expect.stringContaining('links > rename')] })
  })

  it('fails when its program failed though no test did, and tells its last words', () => {
    expect(judgeTests({ ...end, code: 1 }, report)).toMatchObject({ passed: 3, failed: 1, failures: [expect.stringContaining('last words')] })
  })

  it('counts a failing test once', () => {
    expect(judgeTests({ ...end, code: 1 }, { ...report, failed: 1, failures: ['links > rename\nexpected'] })).toMatchObject({ passed: 3, failed: 1 })
  })

  it('fails when its program left no report or did not end in time', () => {
    expect(judgeTests({ ...end, code: 137 }, undefined)).toMatchObject({ failed: 1, failures: [expect.stringContaining('no report (exit code 137)')] })
    expect(judgeTests({ ...end, timedOut: true }, undefined)).toMatchObject({ failed: 1, failures: [expect.stringContaining('within its time')] })
  })

  it('tells no more than the beginning of a long failure', () => {
    const long = Array.from({ length: 500 }, (_, index) => `line ${index}`).join('\n')
    const { failures } = judgeTests({ ...end, code: 1 }, { ...report, failed: 1, failures: [long] })
    expect(failures[0]).toContain('line 0\n')
    expect(failures[0]).not.toContain('line 499')
  })
})

describe('a check', () => {
  it('counts as one test', () => {
    expect(judgeCheck(end)).toMatchObject({ passed: 1, failed: 0 })
    expect(judgeCheck({ ...end, code: 2 })).toMatchObject({ passed: 0, failed: 1, failures: [expect.stringContaining('last words')] })
  })
})

describe('the closing words', () => {
  const good = { name: 'unit', passed: 5, failed: 0, failures: [], milliseconds: 900 }
  const bad = { name: 'kernel', passed: 2, failed: 1, failures: ['routes > append\nexpected 2 to be 3'], milliseconds: 65_000 }

  it('end with the totals alone on a line', () => {
    expect(closingWords([good, bad]).split('\n').at(-1)).toBe('7 passed, 1 failed')
  })

  it('name what failed and repeat it', () => {
    const words = closingWords([good, bad])
    expect(words).toContain('Failed: kernel\n')
    expect(words).toContain('routes > append\nexpected 2 to be 3')
  })

  it('tell of a suite that was left out why, and count nothing of it', () => {
    const words = closingWords([good, { name: 'polkit', passed: 0, failed: 0, failures: [], leftOut: 'left out: it is for root', milliseconds: 0 }])
    expect(words).toMatch(/^- +polkit +left out: it is for root$/m)
    expect(words.split('\n').at(-1)).toBe('5 passed, 0 failed')
  })

  it('name nothing as failed when all went well', () => {
    expect(closingWords([good])).not.toMatch(/Failed:|FAILED/)
  })
})

describe('choosing suites', () => {
  const all = [{ name: 'lint' }, { name: 'unit' }, { name: 'e2e' }]

  it('takes all when none is named, and the named ones in the order in which they run', () => {
    expect(chooseSuites(all, [])).toEqual(all)
    expect(chooseSuites(all, ['e2e', 'lint'])).toEqual([{ name: 'lint' }, { name: 'e2e' }])
  })

  it('refuses an unknown name and lists the known ones', () => {
    expect(() => chooseSuites(all, ['units'])).toThrow('There is no suite “units”. There are: lint unit e2e')
  })
})
