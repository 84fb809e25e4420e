import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { runChild } from '../child-process.mjs'
import { checkout, outFolder } from '../places.mjs'
import { polkitMachine, runEndToEnd } from './end-to-end.mjs'
import { runPackageTests } from './package.mjs'
import { readPlaywrightReport } from './playwright-report.mjs'
import { judgeCheck, judgeTests } from './result.mjs'
import { isVitestReport, readVitestReport } from './vitest-report.mjs'

/**
 * One kind of check or test.
 *
 * @typedef {object} Suite
 * @property {string} name
 * @property {() => Promise<{ passed: number, failed: number, failures: string[], leftOut?: string }>} run passes the output of its program through; never rejects on a failing test
 */

const minute = 60_000

/** Where the programs leave their reports. */
const reportFolder = join(outFolder, 'test')

/** All of `npm test`, the quick ones first, and then what takes longest. @type {readonly Suite[]} */
export const suites = [
  check('lint', 10, 'oxlint/bin/oxlint', ['--type-aware', '--deny-warnings', '--format=unix', '--report-unused-disable-directives-severity', 'error']),
  check('types', 10, 'typescript/bin/tsc', ['-p', '.', '--pretty', 'false']),
  { name: 'layers', run: async () => judgeCheck(await node([join('build', 'check-layers.mjs')], 2)) },
  check('unused', 10, 'knip/bin/knip.js', ['--no-progress', '--treat-config-hints-as-errors']),
  tests('unit', 10),
  tests('golden', 10, true),
  tests('ipc', 10),
  { name: 'e2e', run: () => endToEnd('e2e', 60) },
  tests('kernel', 40, true),
  asRoot(tests('polkit', 10)),
  tests('parity', 15, true),
  tests('fuzz', 15),
  asRoot({ name: 'elevated', run: () => endToEnd('elevated', 15, 'test/elevated/playwright.config.ts', polkitMachine(elevatedNetwork)) }),
  asRoot({ name: 'package', run: () => ofPackages('package', 20) }),
]

/**
 * @param {readonly string[]} args
 * @param {number} minutes
 */
function node(args, minutes) {
  return run([process.execPath, ...args], minutes)
}

/**
 * @param {readonly string[]} command
 * @param {number} minutes
 */
function run([program = '', ...args], minutes) {
  return runChild(program, args, { cwd: checkout, output: 'pass', limit: minutes * minute, env: plainEnvironment() })
}

/**
 * A command that alone makes and sees the network namespaces below /run/netns (ip-netns(8)), beside the processes of the whole machine; a normal user may make them as root of a user namespace.
 *
 * @param {readonly string[]} command
 */
function amongItsOwnNamespaces(command) {
  if (process.getuid?.() !== 0) return ['unshare', '--user', '--map-root-user', '--mount', '--net', 'sh', '-c', 'mount -t tmpfs run /run && exec "$@"', 'alone', ...command]
  return ['unshare', '--mount', 'sh', '-c', 'mkdir -p /run/netns && mount -t tmpfs -o mode=755 netns /run/netns && exec "$@"', 'alone', ...command]
}

/** @param {string} name @param {number} minutes @param {string} program below node_modules @param {readonly string[]} args @returns {Suite} */
function check(name, minutes, program, args) {
  return { name, run: async () => judgeCheck(await node([join('node_modules', program), ...args], minutes)) }
}

/** Tests of vitest: the project of that name in vite.config.ts. @param {string} name @param {number} minutes @param {boolean} [makesNamespaces] @returns {Suite} */
function tests(name, minutes, makesNamespaces = false) {
  return {
    name,
    run: async () => {
      const report = newReport(name)
      const args = ['run', '--project', name, '--allowOnly=false', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
      const command = [process.execPath, join('node_modules', 'vitest', 'vitest.mjs'), ...args]
      const end = await run(makesNamespaces ? amongItsOwnNamespaces(command) : command, minutes)
      const found = readReport(report)
      return judgeTests(end, isVitestReport(found) ? readVitestReport(found) : undefined)
    },
  }
}

/** A suite that makes machines within the machine: left out, and that is told, where it is a normal user who runs the tests. @param {Suite} suite @returns {Suite} */
function asRoot(suite) {
  if (process.getuid?.() === 0) return suite
  return { name: suite.name, run: async () => ({ passed: 0, failed: 0, failures: [], leftOut: 'left out: it is for root to run, as CI does' }) }
}

/** What the elevated tests change, in lines of sh; with what they look into a namespace that desk may not enter; and where desk says what a rule is to say (test/support/polkit/refused.ts). */
const elevatedNetwork = `
mkdir -m 1777 /run/rig/desk
install -m 4755 "$(command -v ip)" /run/rig/ip-as-root
ip netns add lab
ip link add left type veth peer name right
ip address add 192.0.2.1/24 dev left
ip link set left up
ip link set right up
`

/** @param {string} name @param {number} minutes @param {string} [config] @param {import('./end-to-end.mjs').Machine} [machine] */
async function endToEnd(name, minutes, config, machine) {
  const report = newReport(name)
  const end = await runEndToEnd(report, minutes * minute, config, machine)
  const found = readReport(report)
  return judgeTests(end, found === undefined ? undefined : readPlaywrightReport(found))
}

/** @param {string} name @param {number} minutes */
async function ofPackages(name, minutes) {
  const report = newReport(name)
  const end = await runPackageTests(report, minutes * minute, plainEnvironment())
  const found = readReport(report)
  return judgeTests(end, found === undefined ? undefined : readPlaywrightReport(found))
}

/** @param {string} suite */
function newReport(suite) {
  mkdirSync(reportFolder, { recursive: true })
  const file = join(reportFolder, `${suite}.json`)
  rmSync(file, { force: true })
  return file
}

/** @param {string} file @returns {unknown} */
function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

/** Programs that draw their output by the environment draw plain lines. */
function plainEnvironment() {
  return { ...process.env, FORCE_COLOR: undefined, NO_COLOR: '1' }
}
