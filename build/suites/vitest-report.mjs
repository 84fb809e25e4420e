import { field, list, text } from './fields.mjs'

/**
 * Reads the report of vitest's `json` reporter.
 *
 * @param {unknown} report
 * @returns {import('./result.mjs').TestReport}
 */
export function readVitestReport(report) {
  const files = list(report, 'testResults')
  const tests = files.flatMap((file) => list(file, 'assertionResults').map((test) => ({ test, name: `${text(file, 'name')} > ${text(test, 'fullName')}` })))
  const failedTests = tests.filter(({ test }) => text(test, 'status') === 'failed')
  // A file that could not be loaded, or whose hooks failed, has failed though none of its tests has.
  const brokenFiles = files.filter((file) => text(file, 'status') === 'failed' && list(file, 'assertionResults').every((test) => text(test, 'status') !== 'failed'))
  return {
    passed: tests.filter(({ test }) => text(test, 'status') === 'passed').length,
    failed: failedTests.length + brokenFiles.length,
    skipped: tests.filter(({ test }) => ['pending', 'skipped', 'todo', 'disabled'].includes(text(test, 'status'))).map(({ name }) => name),
    failures: [
      ...failedTests.map(({ test, name }) => `${name}\n${list(test, 'failureMessages').map(withoutRunner).join('\n')}`),
      ...brokenFiles.map((file) => `${text(file, 'name')}\n${text(file, 'message')}`),
    ],
  }
}

/** A message whose stack names our files alone, not the test runner's. @param {unknown} message */
function withoutRunner(message) {
  return String(message)
    .split('\n')
    .filter((line) => !/^\s+at .*(?:node_modules|node:internal|new Promise \(<anonymous>\))/.test(line))
    .join('\n')
}

/** Whether a value is a report at all. @param {unknown} value */
export function isVitestReport(value) {
  return Array.isArray(field(value, 'testResults'))
}
