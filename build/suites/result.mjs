import { spanOfTime } from '../words.mjs'

/**
 * How a suite went.
 *
 * @typedef {object} SuiteResult
 * @property {string} name
 * @property {number} passed tests
 * @property {number} failed tests
 * @property {string[]} failures what to tell at the end, one text a failure
 * @property {string} [leftOut] why none of it ran
 * @property {number} milliseconds
 */

/**
 * What a test runner's own report says.
 *
 * @typedef {object} TestReport
 * @property {number} passed
 * @property {number} failed
 * @property {string[]} skipped the names of tests that did not run
 * @property {string[]} failures one text a failure: name and message
 */

/**
 * How the run of a program went.
 *
 * @typedef {object} ProgramEnd
 * @property {number} code
 * @property {boolean} timedOut
 * @property {string} output
 */

/** How many lines of one failure, and of a program's output, are told again at the end. */
const linesOfFailure = 25
const linesOfOutput = 60

/** How many failures of one suite are told again at the end. */
const failuresTold = 15

/**
 * The counts of a suite of tests. It fails also when no test ran, when one was left out, and when the program failed though no test did.
 *
 * @param {ProgramEnd} end
 * @param {TestReport | undefined} report nothing when the program left none
 * @returns {{ passed: number, failed: number, failures: string[] }}
 */
export function judgeTests(end, report) {
  const failures = [...(report?.failures ?? [])].map((text) => firstLines(text, linesOfFailure))
  const skipped = report?.skipped ?? []
  failures.push(...skipped.map((name) => `${name}\n  did not run: tests are not to be skipped`))
  let failed = (report?.failed ?? 0) + skipped.length
  const passed = report?.passed ?? 0
  const besides = troubleBesides(end, report, failed)
  if (besides !== undefined) {
    failed += 1
    failures.push(`${besides}\n${lastLines(end.output, linesOfOutput)}`)
  }
  return { passed, failed, failures }
}

/**
 * @param {ProgramEnd} end
 * @param {TestReport | undefined} report
 * @param {number} failed
 */
function troubleBesides(end, report, failed) {
  if (end.timedOut) return 'It did not end within its time. The last that it said:'
  if (report === undefined) return `It left no report (exit code ${end.code}). The last that it said:`
  if (report.passed + failed === 0) return 'It ran no test. The last that it said:'
  if (end.code !== 0 && failed === 0) return `It ended with exit code ${end.code} though no test failed. The last that it said:`
  return undefined
}

/**
 * The counts of a check that either holds or does not.
 *
 * @param {ProgramEnd} end
 * @returns {{ passed: number, failed: number, failures: string[] }}
 */
export function judgeCheck(end) {
  if (end.code === 0 && !end.timedOut) return { passed: 1, failed: 0, failures: [] }
  const how = end.timedOut ? 'It did not end within its time.' : `It ended with exit code ${end.code}.`
  return { passed: 0, failed: 1, failures: [`${how}\n${lastLines(end.output, linesOfOutput)}`] }
}

/** One line about a suite. @param {SuiteResult} result */
export function resultLine(result) {
  if (result.leftOut !== undefined) return `-      ${result.name.padEnd(8)} ${result.leftOut}`
  const verdict = result.failed === 0 ? 'ok    ' : 'FAILED'
  const counts = `${result.passed} passed, ${result.failed} failed`
  return `${verdict} ${result.name.padEnd(8)} ${counts.padEnd(26)} ${spanOfTime(result.milliseconds)}`
}

/**
 * All that is told after the last suite: what failed, in full, so that the end of a log is enough to know; a table; the totals in the last line.
 *
 * @param {readonly SuiteResult[]} results
 */
export function closingWords(results) {
  const broken = results.filter((one) => one.failed > 0)
  const passed = results.reduce((sum, one) => sum + one.passed, 0)
  const failed = results.reduce((sum, one) => sum + one.failed, 0)
  const told = broken.flatMap((one) => [
    `==== ${one.name}: ${one.failed} failed ====`,
    ...one.failures.slice(0, failuresTold),
    ...(one.failures.length > failuresTold ? [`… and ${one.failures.length - failuresTold} more, above.`] : []),
    '',
  ])
  const verdict = broken.length === 0 ? [] : [`Failed: ${broken.map(({ name }) => name).join(', ')}`]
  return [...told, ...results.map(resultLine), ...verdict, `${passed} passed, ${failed} failed`].join('\n')
}

/**
 * @param {string} text
 * @param {number} count
 */
function firstLines(text, count) {
  const lines = text.trimEnd().split('\n')
  return lines.length <= count ? lines.join('\n') : [...lines.slice(0, count), `  … ${lines.length - count} lines more`].join('\n')
}

/**
 * @param {string} text
 * @param {number} count
 */
function lastLines(text, count) {
  return text.trimEnd().split('\n').slice(-count).join('\n')
}
