import { existsSync, readdirSync } from 'node:fs'
import { createInterface } from 'node:readline/promises'
import { runChild } from '../child-process.mjs'
import { Refusal, say } from '../words.mjs'
import { electronLibraries, graphicsLibrary } from './electron-libraries.mjs'

/**
 * A Debian package, or names under which different releases carry the same one, the newest release's first: before and since the 64-bit time of Debian 13 and Ubuntu 24.04.
 *
 * @typedef {string | readonly [string, ...string[]]} DebianPackage
 */

/** What compiling the native addon takes; it waits for sockets on Node's own event loop, whose header Node's package leaves out. @type {readonly DebianPackage[]} */
export const compilerPackages = ['g++', 'libuv1-dev']

/** What unpacks the Electron runtime, and what that is linked with or opens. @type {readonly DebianPackage[]} */
export const runtimePackages = ['unzip', ...electronLibraries, graphicsLibrary]

/** What a window without a display takes. @type {readonly DebianPackage[]} */
export const virtualDisplayPackages = ['xvfb']

/** What the tests compare us with, look into our files with, and have us speak with. @type {readonly DebianPackage[]} */
export const testPackages = ['weston', 'iproute2', 'tshark', 'strace', 'util-linux', 'procps', 'iputils-ping', 'nftables', 'dbus', 'librsvg2-bin', 'appstream', 'desktop-file-utils', 'man-db', 'bash-completion', 'zsh', 'fish', 'fuse3', 'squashfs-tools', 'shellcheck', 'x11-utils']

/** What the machines within the machine are made of, in which the helper is started by real polkit, and what packages are installed in and checked with there; root alone makes them. @type {readonly DebianPackage[]} */
export const polkitPackages = ['polkitd', 'pkexec', 'libsystemd-dev', 'libxml2-utils', 'xdg-utils', 'lintian', 'apparmor']

/**
 * Makes sure that Debian packages are installed: as root by apt-get; else, with sudo on a terminal, after showing the command and asking; else by
 * telling the command and giving up. On another kind of system it only says what is needed.
 *
 * @param {readonly DebianPackage[]} wanted
 */
export async function installDebianPackages(wanted) {
  if (!existsSync('/var/lib/dpkg/status')) {
    say(`This is not a Debian system. Make sure that it has what these packages hold: ${wanted.map(firstName).join(' ')}`)
    return
  }
  const missing = await missingPackages(wanted)
  if (missing.length === 0) return
  const names = await Promise.all(missing.map(availableName))
  if (process.getuid?.() === 0) await installAsRoot(names)
  else await installBySudo(names)
  const still = await missingPackages(missing)
  if (still.length > 0) throw new Refusal(`apt-get ended well, yet these Debian packages are not installed: ${still.map(firstName).join(' ')}`)
}

/**
 * The packages that are not installed.
 *
 * @param {readonly DebianPackage[]} wanted
 * @returns {Promise<DebianPackage[]>}
 */
async function missingPackages(wanted) {
  const { output } = await runChild('dpkg-query', ['-W', '-f', '${db:Status-Status} ${Package}\\n', ...wanted.flatMap(allNames)])
  const installed = installedNames(output)
  return wanted.filter((one) => !allNames(one).some((name) => installed.has(name)))
}

/**
 * Reads the answer of dpkg-query: a line `installed NAME` for each package that is there whole.
 *
 * @param {string} output
 * @returns {Set<string>}
 */
export function installedNames(output) {
  const names = output.split('\n').flatMap((line) => /^installed (\S+)$/.exec(line)?.[1] ?? [])
  return new Set(names)
}

/** The names under which releases carry it, the newest release's first. @param {DebianPackage} one @returns {readonly string[]} */
export function allNames(one) {
  return typeof one === 'string' ? [one] : one
}

/** @param {DebianPackage} one */
function firstName(one) {
  return typeof one === 'string' ? one : one[0]
}

/** The name under which this release carries a package; the first where apt knows none (its lists may have to be fetched yet). @param {DebianPackage} one */
async function availableName(one) {
  for (const name of allNames(one)) {
    const { output } = await runChild('apt-cache', ['policy', name])
    if (/Candidate: (?!\(none\))\S/.test(output)) return name
  }
  return firstName(one)
}

/** As a person may type it, too; nothing asks a question meanwhile. */
const apt = ['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-y', '-q']

/** @param {readonly string[]} names @returns {string[]} */
function installCommand(names) {
  return [...apt, 'install', '--no-install-recommends', ...names]
}

const updateCommand = [...apt, 'update']

/** Whether apt has fetched lists of packages at all; a machine made from an image has none. */
function listsAreThere() {
  try {
    return readdirSync('/var/lib/apt/lists').some((name) => name.includes('Packages'))
  } catch {
    return false
  }
}

/** @param {readonly string[]} names */
async function installAsRoot(names) {
  say(`Installing Debian packages: ${names.join(' ')}`)
  const patience = ['-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::Retries=3']
  let fresh = listsAreThere()
  for (let attempt = 1; ; attempt += 1) {
    if (!fresh) await runShown([...updateCommand, ...patience])
    const code = await runShown([...installCommand(names), ...patience])
    if (code === 0) return
    if (attempt === 3) throw new Refusal(`apt-get could not install: ${names.join(' ')} (exit code ${code}; its words stand above).`)
    say(`apt-get failed (exit code ${code}); once more, with fresh lists.`)
    await runShown(['dpkg', '--configure', '-a'])
    fresh = false
  }
}

/** @param {readonly string[]} names */
async function installBySudo(names) {
  const commands = listsAreThere() ? [installCommand(names)] : [updateCommand, installCommand(names)]
  const hasSudo = (await runChild('sh', ['-c', 'command -v sudo'])).code === 0
  if (!hasSudo || !process.stdin.isTTY || !process.stderr.isTTY) {
    throw new Refusal(`Debian packages are missing. Install them as root, then start again:\n\n${shown(commands)}`)
  }
  const bySudo = commands.map((command) => ['sudo', ...command])
  say(`Debian packages are missing. This installs them:\n\n${shown(bySudo)}`)
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  const answer = await terminal.question('Run it now? [y/N] ')
  terminal.close()
  if (!/^y(es)?$/i.test(answer.trim())) throw new Refusal('Nothing was installed.')
  for (const command of bySudo) {
    const code = await runShown(command)
    if (code !== 0) throw new Refusal(`${command.join(' ')} ended with exit code ${code}.`)
  }
}

/** @param {readonly (readonly string[])[]} commands */
function shown(commands) {
  return commands.map((command) => `    ${command.join(' ')}\n`).join('')
}

/** @param {readonly string[]} command */
async function runShown(command) {
  const [program, ...args] = command
  const { code } = await runChild(String(program), args, { input: process.stdin.isTTY ? 'inherit' : 'ignore', output: 'words' })
  return code
}
