import { stripVTControlCharacters } from 'node:util'
import { list, text } from './fields.mjs'

/**
 * Reads the report of Playwright's `json` reporter.
 *
 * @param {unknown} report
 * @returns {import('./result.mjs').TestReport}
 */
export function readPlaywrightReport(report) {
  const tests = list(report, 'suites').flatMap((suite) => testsIn(suite, []))
  // What went wrong outside of any test: a file that does not load, a worker that could not start.
  const errors = list(report, 'errors').map(plainMessage)
  const failed = tests.filter(({ status }) => status === 'unexpected' || status === 'flaky')
  return {
    passed: tests.filter(({ status }) => status === 'expected').length,
    failed: failed.length + errors.length,
    skipped: tests.filter(({ status }) => status === 'skipped').map(({ name }) => name),
    failures: [...failed.map(({ name, messages }) => `${name}\n${messages.join('\n')}`), ...errors],
  }
}

/**
 * @param {unknown} suite
 * @param {readonly string[]} above
 * @returns {{ name: string, status: string, messages: string[] }[]}
 */
function testsIn(suite, above) {
  const path = [...above, text(suite, 'title')]
  const own = list(suite, 'specs').flatMap((spec) =>
    list(spec, 'tests').map((test) => ({
      name: [...path, text(spec, 'title')].join(' > '),
      status: text(test, 'status'),
      messages: list(test, 'results').flatMap((result) => list(result, 'errors').map(plainMessage)),
    })),
  )
  return [...own, ...list(suite, 'suites').flatMap((inner) => testsIn(inner, path))]
}

/** Playwright colours its messages whatever it is told. @param {unknown} error */
function plainMessage(error) {
  return stripVTControlCharacters(text(error, 'message'))
}
