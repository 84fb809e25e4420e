import { namespaceNameForm, readNamespaceName } from '../api/namespace-name.ts'
import { pageName, type PageName } from '../api/views.ts'

/** What the person asked for on the command line of the app. */
export interface AppOptions {
  readonly logLevel: 'error' | 'warn' | 'info' | 'debug'
  /** Nothing can be changed from this window. */
  readonly readOnly: boolean
  /** In a private network of the app's own, which ends with it. */
  readonly sandbox: boolean
  /** A name below /run/netns, or an absolute path; absent: the namespace that the app was started in. */
  readonly namespace?: string
  /** What windows open with; absent: what the settings say. */
  readonly view?: PageName
  /** Asked of the kernel for events, in bytes. */
  readonly receiveBuffer?: number
  /** Write a picture of the window to this file and exit. */
  readonly screenshot?: string
  /** Driven by a test: developer tools and remote debugging are allowed. */
  readonly testDriver: boolean
}

export type CommandLine =
  | { readonly kind: 'run'; readonly options: AppOptions }
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | { readonly kind: 'wrong'; readonly message: string }

export const help = `Usage: linkwright [OPTION]...
Shows what the kernel says of this machine's network, live: links, addresses, routes, rules,
neighbours, sockets and events.

  --sandbox              open in a private network made for this window, where nothing is real: nothing outside
                         it changes, and it ends with the app
  --netns NAME           show the network namespace NAME (below /run/netns, or an absolute path)
  --view VIEW            show VIEW first, or in the window that is open already: ${pageName.options.slice(0, 4).join(', ')},
                         ${pageName.options.slice(4, -1).join(', ')} or ${pageName.options.at(-1) ?? ''}
  --read-only            change nothing, whatever is asked for
  --receive-buffer BYTES ask the kernel for a receive buffer of this size for events
  --screenshot FILE      write the window, once it shows rows, to FILE (PNG) and exit
  --log-level LEVEL      error, warn, info (the default) or debug
  --test-driver          let a test drive the window (remote debugging, developer tools)
  --version              print the version and exit
  --help                 print this and exit

Options of Chromium that change how the window is drawn (--ozone-platform, --force-device-scale-factor, …) are passed on.
`

/** Chromium's switches that a person may need; they change how the window is drawn, never what a page may do. */
const passedOn = [
  'disable-dev-shm-usage',
  'disable-gpu',
  'enable-logging',
  'force-device-scale-factor',
  'force-high-contrast',
  'lang',
]

/** What it takes for a platform: by another one it ends with a report of a crash, before a line of ours runs, so that those who start it ask here, or say the same (build/package). */
const platforms = ['x11', 'wayland', 'headless']

/** Chromium's switches that take its sandbox away, in whole or in part: not even a test may, and of root Chromium wants the first. */
const loosening: ReadonlySet<string> = new Set([
  'no-sandbox',
  'allow-sandbox-debugging',
  'disable-gpu-sandbox',
  'disable-namespace-sandbox',
  'disable-seccomp-filter-sandbox',
  'disable-setuid-sandbox',
  'in-process-gpu',
  'no-zygote-sandbox',
  'single-process',
])

/** Options that are there or not. */
const flags: ReadonlySet<string> = new Set(['--help', '--version', '--read-only', '--sandbox', '--test-driver'])

const logLevels = ['error', 'warn', 'info', 'debug'] as const

interface Draft {
  logLevel: AppOptions['logLevel']
  readOnly: boolean
  sandbox: boolean
  testDriver: boolean
  namespace?: string
  view?: PageName
  receiveBuffer?: number
  screenshot?: string
}

/**
 * Reads the arguments behind the program's name. Values stand after a space or after "=".
 * `asRoot`: root has no choice but `--no-sandbox`; of anyone else it is refused.
 */
export function readCommandLine(given: readonly string[], asRoot: boolean): CommandLine {
  const draft: Draft = { logLevel: 'info', readOnly: false, sandbox: false, testDriver: false }
  const foreign: string[] = []
  const rest = [...given]
  for (let argument = rest.shift(); argument !== undefined; argument = rest.shift()) {
    const [name, attached] = split(argument)
    // The next option is no value of this one, nor is what Chromium has taken for a switch.
    const value = () => attached ?? (rest[0]?.trimStart().startsWith('-') === true ? undefined : rest.shift())
    let fault: string | null = null
    if (attached !== undefined && flags.has(name)) return { kind: 'wrong', message: `${name} takes no value, and "${attached}" is one. Leave it out.` }
    if (name === '--help' || name === '-h') return { kind: 'help' }
    if (name === '--version' || name === '-V') return { kind: 'version' }
    if (name === '--read-only') draft.readOnly = true
    else if (name === '--sandbox') draft.sandbox = true
    else if (name === '--test-driver') draft.testDriver = true
    else if (name === '--netns') fault = readNamespace(draft, value())
    else if (name === '--view') fault = readView(draft, value())
    else if (name === '--receive-buffer') fault = readReceiveBuffer(draft, value())
    else if (name === '--screenshot') fault = readScreenshot(draft, value())
    else if (name === '--log-level') fault = readLogLevel(draft, value())
    else if (name === '--ozone-platform') fault = platformFault(argument, attached, platforms)
    else if (name === '--ozone-platform-hint') fault = platformFault(argument, attached, [...platforms, 'auto'])
    else foreign.push(argument)
    if (fault !== null) return { kind: 'wrong', message: fault }
  }
  if (draft.sandbox && draft.namespace !== undefined) {
    return { kind: 'wrong', message: `--sandbox makes a network of its own, and --netns ${draft.namespace} names another. Leave one of them out.` }
  }
  if (!asRoot && foreign.includes('--no-sandbox')) {
    return { kind: 'wrong', message: "--no-sandbox is for root alone, under whom Chromium's sandbox cannot run. Start Linkwright without it." }
  }
  const unknown = foreign.find((argument) => !(draft.testDriver && isForTests(argument)) && argument !== '--no-sandbox' && !isPassedOn(argument))
  if (unknown !== undefined) return { kind: 'wrong', message: `${unknown} is no option of Linkwright.${unknown.startsWith('-') ? '' : ' A command takes none of the window: "linkwright show link".'} See linkwright --help.` }
  return { kind: 'run', options: draft }
}

/** What stands behind the path of the app when Electron starts from a source tree, or behind the program when packaged. */
export function ownArguments(argv: readonly string[], packaged: boolean): readonly string[] {
  if (packaged) return argv.slice(1)
  const path = argv.findIndex((argument, index) => index > 0 && !argument.startsWith('-'))
  if (path === -1) return argv.slice(1)
  return [...argv.slice(1, path), ...argv.slice(path + 1)]
}

function readNamespace(draft: Draft, value: string | undefined): string | null {
  if (value === undefined || value === '') return `--netns needs ${namespaceNameForm}.`
  const name = readNamespaceName(value)
  if (name === null) return `--netns takes ${namespaceNameForm}: "${value}" is neither.`
  draft.namespace = name
  return null
}

function readView(draft: Draft, value: string | undefined): string | null {
  const view = pageName.options.find((known) => known === value)
  if (view === undefined) return `--view takes ${pageName.options.join(', ')}${value === undefined || value === '' ? '.' : `: "${value}" is none of them.`}`
  draft.view = view
  return null
}

function readReceiveBuffer(draft: Draft, value: string | undefined): string | null {
  if (value === undefined || !/^\d{1,10}$/.test(value)) return '--receive-buffer needs a number of bytes, such as 8388608.'
  const bytes = Number(value)
  if (bytes < 1024 || bytes > 0x3fff_ffff) return `--receive-buffer ${value}: the kernel takes 1024 to 1073741823 bytes.`
  draft.receiveBuffer = bytes
  return null
}

function readScreenshot(draft: Draft, value: string | undefined): string | null {
  if (value === undefined || value === '') return '--screenshot needs the file to write the picture to, as in --screenshot window.png.'
  draft.screenshot = value
  return null
}

function readLogLevel(draft: Draft, value: string | undefined): string | null {
  const level = logLevels.find((known) => known === value)
  if (level === undefined) return `--log-level takes ${logLevels.join(', ')}.`
  draft.logLevel = level
  return null
}

function platformFault(argument: string, value: string | undefined, known: readonly string[]): string | null {
  return value !== undefined && known.includes(value) ? null : `${argument} names no platform to draw on. --ozone-platform takes ${platforms.slice(0, -1).join(', ')} or ${platforms.at(-1) ?? ''}, --ozone-platform-hint also auto.`
}

/** Whether a test that drives the app may say so: all but what loosens Chromium's sandbox. */
function isForTests(argument: string): boolean {
  return argument.startsWith('--') && !loosening.has(split(argument)[0].slice(2))
}

function isPassedOn(argument: string): boolean {
  return passedOn.some((name) => argument === `--${name}` || argument.startsWith(`--${name}=`))
}

function split(argument: string): [string, string?] {
  const equals = argument.startsWith('--') ? argument.indexOf('=') : -1
  return equals === -1 ? [argument] : [argument.slice(0, equals), argument.slice(equals + 1)]
}
