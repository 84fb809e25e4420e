import { chmodSync, copyFileSync, cpSync, existsSync, mkdirSync, lstatSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { runChild } from '../child-process.mjs'
import { checkout, outFolder } from '../places.mjs'
import { executableOf, resolvedRuntime } from '../setup/runtime/runtime.mjs'
import { Refusal, say } from '../words.mjs'

/** What the tests in the window need of the checkout. */
const copied = ['package.json', 'tsconfig.json', 'build', 'electron', 'test', 'out/app', 'out/native', 'node_modules']

/** The program, in the checkout or in a copy of it, that opens a display and runs Playwright there. */
const program = join('build', 'suites', 'run-playwright.mjs')

/**
 * Runs the end-to-end tests as a normal user with Chromium's sandbox on: as ourselves; or, for root, as an unprivileged uid that has no account, on a copy of
 * the built app that this uid can read.
 *
 * @param {string} report where Playwright's JSON report goes
 * @param {number} limit milliseconds
 * @param {string} [config] which tests, by their configuration of Playwright; those of test/e2e where it is left out
 * @param {Machine} [machine] where root runs them; this one unless given
 * @returns {Promise<import('./result.mjs').ProgramEnd>}
 */
export async function runEndToEnd(report, limit, config = 'test/e2e/playwright.config.ts', machine = thisMachine) {
  if (process.getuid?.() === 0) return runAsNobody(report, limit, config, machine)
  const env = { ...process.env, LINKWRIGHT_PLAYWRIGHT: config, LINKWRIGHT_ELECTRON: executableOf(resolvedRuntime()), LINKWRIGHT_ROOT: checkout, LINKWRIGHT_REPORT: report }
  return runChild(process.execPath, [program], { cwd: checkout, env, output: 'pass', limit })
}

/**
 * Who runs the tests, and where: namespaces that end with their first process, so that nothing a test has started stays behind, neither running nor, orphaned, as a zombie.
 *
 * @typedef {object} Machine
 * @property {() => string} uid of a normal user
 * @property {(uid: string) => readonly string[]} alone the words that run a command there as that uid
 * @property {NodeJS.ProcessEnv} environment what those words take from the environment
 */

/** Its first process is a shell that waits. @type {Machine} */
const thisMachine = {
  uid: unusedUid,
  alone: (uid) => ['unshare', '--pid', '--fork', '--kill-child', '--mount-proc', 'sh', '-c', '"$@"; exit $?', 'first', ...asUser(uid)],
  environment: {},
}

/** @param {string} uid */
function asUser(uid) {
  return ['setpriv', '--reuid', uid, '--regid', uid, '--clear-groups']
}

/**
 * A machine within this one, of which the tests cannot change anything outside: with real polkitd, the helper installed, and a network of its own, made by lines of sh.
 *
 * @param {string} network
 * @returns {Machine}
 */
export function polkitMachine(network) {
  const install = `'${process.execPath}' '${join(checkout, 'build', 'helper', 'install.mjs')}'`
  return {
    // The user desk of the script.
    uid: () => '4801',
    alone: () => ['unshare', '--mount', '--propagation', 'private', '--pid', '--fork', '--kill-child', '--net', '--ipc', '--uts', 'sh', join(checkout, 'test', 'support', 'polkit', 'rig.sh')],
    environment: { RIG_PREPARE: `${install}\n${network}`, RIG_RULE: ruleThatMaySayNo },
  }
}

/** A rule of the administrator's (polkit(8)) that says no while desk wants it to. */
const ruleThatMaySayNo = `
polkit.addRule(function (action) {
  if (action.id !== 'org.linkwright.configure') return polkit.Result.NOT_HANDLED
  try {
    polkit.spawn(['test', '-e', '/run/rig/desk/says-no'])
    return polkit.Result.NO
  } catch (error) {
    return polkit.Result.NOT_HANDLED
  }
})
`

/** @param {string} report @param {number} limit @param {string} config @param {Machine} machine */
async function runAsNobody(report, limit, config, machine) {
  const uid = machine.uid()
  const folder = mkdtempSync(join(folderForAll(), 'linkwright-e2e-'))
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  process.once('exit', remove)
  try {
    await hand(folder, uid)
    say(`The end-to-end tests run as uid ${uid} on a copy in ${folder}.`)
    const root = join(folder, 'app')
    await copyAs(uid, checkout, copied, root)
    await copyAs(uid, resolvedRuntime().folder, ['.'], join(folder, 'electron'))
    await mustRun([...asUser(uid), 'mkdir', '-m', '700', ...personal.map((name) => join(folder, name))])
    const env = { ...environmentIn(folder), ...machine.environment, LINKWRIGHT_PLAYWRIGHT: config }
    const alone = [...machine.alone(uid), join(folder, 'node'), program]
    const end = await runChild(String(alone[0]), alone.slice(1), { cwd: root, env, output: 'pass', limit })
    // A symbolic link would have root read what it leads to.
    if (lstatSync(env.LINKWRIGHT_REPORT, { throwIfNoEntry: false })?.isFile() === true) copyFileSync(env.LINKWRIGHT_REPORT, report)
    keepLeftBehind(join(root, 'out', 'e2e'))
    return end
  } finally {
    process.off('exit', remove)
    remove()
  }
}

/** Pictures and traces of failed tests go where a normal user's run leaves them. @param {string} made */
function keepLeftBehind(made) {
  const kept = join(outFolder, 'e2e')
  rmSync(kept, { recursive: true, force: true })
  if (existsSync(made)) cpSync(made, kept, { recursive: true })
}

const personal = ['home', 'tmp', 'run']

/** @param {string} folder */
function environmentIn(folder) {
  return {
    PATH: process.env.PATH ?? '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    LANG: process.env.LANG ?? 'C.UTF-8',
    ...(process.env.CI === undefined ? {} : { CI: process.env.CI }),
    HOME: join(folder, 'home'),
    TMPDIR: join(folder, 'tmp'),
    XDG_RUNTIME_DIR: join(folder, 'run'),
    LINKWRIGHT_ELECTRON: join(folder, 'electron', 'electron'),
    LINKWRIGHT_ROOT: join(folder, 'app'),
    LINKWRIGHT_REPORT: join(folder, 'app', 'report.json'),
  }
}

/** Gives an empty folder to the uid, with a Node that it can run and the folder where X servers put their sockets. @param {string} folder @param {string} uid */
async function hand(folder, uid) {
  copyFileSync(process.execPath, join(folder, 'node'))
  chmodSync(join(folder, 'node'), 0o755)
  chmodSync(folder, 0o700)
  await mustRun(['chown', '-R', `${uid}:${uid}`, folder])
  if (existsSync(socketFolder)) return
  mkdirSync(socketFolder)
  chmodSync(socketFolder, 0o1777)
}

/** Fixed by X itself (libxtrans). */
const socketFolder = '/tmp/.X11-unix'

/** Reads as root and writes as the uid, which so owns all of it, whatever the modes and owners were. */
const copyScript = `from=$1 to=$2 uid=$3; shift 3
tar -C "$from" --exclude=node_modules/electron/dist -cf - "$@" |
  setpriv --reuid "$uid" --regid "$uid" --clear-groups sh -c 'mkdir "$1" && tar -xf - -C "$1"' unpack "$to"`

/**
 * @param {string} uid
 * @param {string} from
 * @param {readonly string[]} names
 * @param {string} to
 */
async function copyAs(uid, from, names, to) {
  await mustRun(['bash', '-o', 'pipefail', '-c', copyScript, 'copy', from, to, uid, ...names])
}

/** @param {readonly string[]} command */
async function mustRun(command) {
  const { code, output } = await runChild(String(command[0]), command.slice(1))
  if (code !== 0) throw new Refusal(`${output.trimEnd()}\n${command[0]} ended with exit code ${code} while the end-to-end tests were made ready.`)
}

/** A folder in which every uid may have a folder: TMPDIR may be one that only we can enter. */
function folderForAll() {
  const found = ['/var/tmp', '/tmp'].find((path) => ((statSync(path, { throwIfNoEntry: false })?.mode ?? 0) & 0o1777) === 0o1777)
  if (found === undefined) throw new Refusal('Neither /var/tmp nor /tmp is a folder that everyone may write to (mode 1777); the end-to-end tests need one.')
  return found
}

/** A uid of the range that systemd keeps for services without an account (61184–65519), another one for each run, that no process runs under. */
function unusedUid() {
  const used = new Set(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((name) => statSync(join('/proc', name), { throwIfNoEntry: false })?.uid),
  )
  const first = process.pid % 4336
  for (let step = 0; step < 4336; step += 1) {
    const uid = 61_184 + ((first + step) % 4336)
    if (!used.has(uid)) return String(uid)
  }
  throw new Refusal('Processes run under every uid from 61184 to 65519; the end-to-end tests need one of their own.')
}
