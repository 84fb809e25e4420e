import { describe, expect, it } from 'vitest'
import { readPlaywrightReport } from '../../../build/suites/playwright-report.mjs'
import { isVitestReport, readVitestReport } from '../../../build/suites/vitest-report.mjs'

describe('a report of vitest', () => {
  const test = (fullName: string, status: string, failureMessages: string[] = []) => ({ fullName, status, failureMessages })

  it('gives counts, names and messages', () => {
    const report = {
      testResults: [
        {
          name: 'a.test.ts',
          status: 'failed',
          assertionResults: [test('adds', 'passed'), test('takes away', 'failed', ['expected 1\n    at a.test.ts:3:4\n    at run (node_modules/x.js:1:1)']), test('waits', 'skipped')],
        },
      ],
    }
    expect(readVitestReport(report)).toEqual({
      passed: 1,
      failed: 1,
      skipped: ['a.test.ts > waits'],
      failures: ['a.test.ts > takes away\nexpected 1\n    at a.test.ts:3:4'],
    })
  })

  it('counts a file that does not load as a failure', () => {
    const report = { testResults: [{ name: 'b.test.ts', status: 'failed', message: 'Cannot find module', assertionResults: [] }] }
    expect(readVitestReport(report)).toMatchObject({ failed: 1, failures: ['b.test.ts\nCannot find module'] })
  })

  it('counts a file whose hook failed after its tests had passed', () => {
    const report = { testResults: [{ name: 'c.test.ts', status: 'failed', message: 'afterAll', assertionResults: [test('adds', 'passed')] }] }
    expect(readVitestReport(report)).toMatchObject({ passed: 1, failed: 1 })
  })

  it('is told from anything else', () => {
    expect(isVitestReport({ testResults: [] })).toBe(true)
    expect(isVitestReport(undefined)).toBe(false)
    expect(isVitestReport({})).toBe(false)
  })
})

describe('a report of Playwright', () => {
  const spec = (title: string, status: string, message?: string) => ({
    title,
    tests: [{ status, results: [{ errors: message === undefined ? [] : [{ message }] }] }],
  })

  it('gives counts, names and messages without colours', () => {
    const report = {
      suites: [{ title: 'links.spec.ts', specs: [spec('shows lo', 'expected')], suites: [{ title: 'live', specs: [spec('adds', 'unexpected', '\u001b[31mnot there\u001b[39m')] }] }],
      errors: [],
    }
    expect(readPlaywrightReport(report)).toEqual({ passed: 1, failed: 1, skipped: [], failures: ['links.spec.ts > live > adds\nnot there'] })
  })

  it('takes a flaky test for a failed one', () => {
    expect(readPlaywrightReport({ suites: [{ title: 'a', specs: [spec('x', 'flaky')] }] })).toMatchObject({ passed: 0, failed: 1 })
  })

  it('names what was skipped and counts what went wrong outside of tests', () => {
    const report = { suites: [{ title: 'a', specs: [spec('x', 'skipped')] }], errors: [{ message: 'No tests found' }] }
    expect(readPlaywrightReport(report)).toEqual({ passed: 0, failed: 1, skipped: ['a > x'], failures: ['No tests found'] })
  })
})
