import type { EndingReason, HelperEnding } from './helper-ending.ts'

/** How a program ended, or why it was not started. */
export interface ProgramEnd {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  /** What it wrote to stderr. */
  readonly words: string
  /** A file that must be there and is not. */
  readonly missing?: string
  /** Why the system would not start it: a code of errno ("ENOENT"), and a sentence. */
  readonly unstarted?: { readonly code: string; readonly message: string }
}

/** An end, and what is known of how it came to be. */
export interface EndedStart extends ProgramEnd {
  readonly way: 'pkexec' | 'direct'
  readonly helperPath: string
  /** The helper has answered. */
  readonly ran: boolean
  /** We took it back ourselves. */
  readonly stopped: boolean
  /** How a person gets a helper, in a sentence; absent: as from a source tree. */
  readonly howToInstall?: string
}

/** Turns what spawn() throws or emits into an end. */
export function spawnFailure(error: unknown): ProgramEnd {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
  return { code: null, signal: null, words: '', unstarted: { code, message: error instanceof Error ? error.message : String(error) } }
}

/** Finds out what became of a start, and says it. */
export function judgeEnding(end: EndedStart): HelperEnding {
  const reason = reasonOf(end)
  const code = forbidden.has(reason) ? 'forbidden' : 'unavailable'
  return { reason, error: { code, message: sentences[reason](end) }, code: end.code, signal: end.signal }
}

const forbidden: ReadonlySet<EndingReason> = new Set<EndingReason>(['dismissed', 'not-authorized', 'stopped'])

function reasonOf(end: EndedStart): EndingReason {
  if (end.ran) return 'ended'
  if (end.stopped) return 'stopped'
  if (end.missing !== undefined) return 'not-installed'
  if (end.way === 'direct') return 'refused-to-start'
  // EACCES: none was found, and a folder of the PATH is closed to us.
  if (end.unstarted !== undefined) return ['ENOENT', 'EACCES'].includes(end.unstarted.code) ? 'no-pkexec' : 'refused-to-start'
  if (end.signal !== null && closingSignals.has(end.signal)) return 'dismissed'
  if (end.code === 126) return 'dismissed'
  if (end.code === 127) return pkexecReasons.find(([words]) => end.words.includes(words))?.[1] ?? 'refused-to-start'
  return 'refused-to-start'
}

/** ^C, a closed terminal and `kill` end a pkexec that asks there. */
const closingSignals: ReadonlySet<NodeJS.Signals> = new Set<NodeJS.Signals>(['SIGINT', 'SIGHUP', 'SIGQUIT', 'SIGTERM'])

/** What pkexec says before exit code 127 (src/programs/pkexec.c; it translates nothing). */
const pkexecReasons: readonly (readonly [words: string, reason: EndingReason])[] = [
  ['Not authorized', 'not-authorized'],
  ['No authentication agent found', 'no-agent'],
  ['Error creating textual authentication agent', 'no-agent'],
  ['Error registering local authentication agent', 'no-agent'],
  ['Error getting authority', 'no-polkit'],
  ['Error checking for authorization', 'no-polkit'],
  ['must be setuid root', 'no-polkit'],
]

const fromSourceTree = '`npm run helper:install` in the source tree installs it.'

const sentences: Record<EndingReason, (end: EndedStart) => string> = {
  dismissed: () => 'The question for the password was closed: nothing was changed, and Linkwright goes on reading. Ask again to change something.',
  'not-authorized': () =>
    'This was not allowed: the password was not accepted, or a rule of this machine forbids it. Nothing was changed. Try again, or ask who administers this machine.',
  'no-agent': () =>
    `No one could be asked for a password: no polkit agent runs in this session. Nothing was changed. Start the agent of your desktop, or run \`pkttyagent --process ${process.pid}\` in a terminal, and try again.`,
  'no-polkit': ({ words }) => `polkit could not be asked whether you may change the network configuration${said(words)}. Nothing was changed. Is polkit's daemon running?`,
  'no-pkexec': () => 'There is no program pkexec, by which Linkwright asks for the right to change something. Nothing was changed. Install the package pkexec (or polkit), or start Linkwright as root.',
  'not-installed': ({ missing, howToInstall = fromSourceTree }) => `Nothing can be changed: Linkwright's helper is not installed. There is no file ${missing}. ${howToInstall}`,
  stopped: () => 'The question for the password was taken back: nothing was changed.',
  'refused-to-start': ({ helperPath, words, unstarted, code, signal, howToInstall = fromSourceTree }) =>
    `Linkwright's helper ${helperPath} did not start${said(unstarted?.message ?? words)}${ended(code, signal)}. Nothing was changed. If it is damaged or of another version: ${howToInstall}`,
  ended: ({ code, signal }) => `Linkwright's helper has ended${ended(code, signal)}. Ask again to change something.`,
}

/** A program's own words, in a parenthesis, on one line. */
function said(words: string): string {
  const text = words.trim().replace(/^linkwright-helper: /, '').replaceAll(/\s+/g, ' ').replace(/\.$/, '')
  return text === '' ? '' : ` (“${text}”)`
}

function ended(code: number | null, signal: NodeJS.Signals | null): string {
  if (signal !== null) return `, by ${signal}`
  return code === null || code === 0 ? '' : `, with exit code ${code}`
}
