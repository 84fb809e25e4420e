import { spawn } from 'node:child_process'
import { closeSync } from 'node:fs'
import { Socket } from 'node:net'
import type { HelperEnding } from './helper-ending.ts'
import { judgeEnding, spawnFailure, type ProgramEnd } from './judge-ending.ts'
import { whatIsMissing } from './installed-helper.ts'

/** What a helper may do; each role is an action of polkit's (build/polkit). */
export type HelperRole = 'configure'

/** How a helper comes by its rights: polkit grants them, or this process has them and hands them on. */
export type HelperWay = 'pkexec' | 'direct'

/** What to start, and how. */
export interface HelperOptions {
  /** Absolute path of the helper's program. Through pkexec it must be the one that the policy names. */
  readonly helperPath: string
  /** Absolute path of polkit's policy for it, which must be there too: without it pkexec would ask as for any program. Not looked at where the way is direct. */
  readonly policyPath: string
  readonly role: HelperRole
  /** The network namespace that it works in: a name below /run/netns or `/proc/PID/ns/net`; undefined: that of this process. */
  readonly namespace?: string | undefined
  readonly way: HelperWay
  /** Who may ask for a password: an agent of the session alone, or pkexec itself, too, on the controlling terminal where no agent is. */
  readonly asks: 'session' | 'terminal'
  /** Makes two connected stream sockets of AF_UNIX and gives their descriptors (`SocketPairs` of the addon). */
  readonly socketPair: () => readonly [number, number]
  /** How a person gets one that is missing or damaged, in a sentence; absent: as from a source tree. */
  readonly howToInstall?: string
}

/** A helper that was started, or of which nobody knows yet whether it may be. */
export interface StartedHelper {
  /** The other end of the helper's descriptor 0. It ends when the helper has; destroying it ends the helper. What fails on it (EPIPE) is told by `ended`. */
  readonly socket: Socket
  /** The descriptor of `socket`, for messages with descriptors beside them (SCM_RIGHTS); never to be closed by itself, nor used once the socket is closed. */
  readonly descriptor: number
  /** Resolves once the program has ended; never rejects. What came over `socket` tells whether the helper ran, so read from it. */
  readonly ended: Promise<HelperEnding>
  /** Takes the question for a password back, if it is still open, and destroys the socket. */
  stop(): void
}

/**
 * Starts the helper, by pkexec(1) or directly, with one end of a pair of sockets as its descriptor 0. Whatever keeps it from starting is told by `ended`,
 * and nothing was changed then. Throws only where no pair of sockets can be made.
 */
export function startHelper(options: HelperOptions): StartedHelper {
  const [ours, theirs] = options.socketPair()
  const socket = new Socket({ fd: ours, readable: true, writable: true })
  socket.on('error', () => undefined)
  let stopped = false
  const running = run(options, theirs)
  closeSync(theirs)
  const ended = running.end.then(async (end) => {
    await allRead(socket)
    const { way, helperPath, howToInstall } = options
    return judgeEnding({ ...end, way, helperPath, ...(howToInstall !== undefined && { howToInstall }), ran: socket.bytesRead > 0, stopped })
  })
  return {
    socket,
    descriptor: ours,
    ended,
    stop: () => {
      stopped = true
      running.interrupt()
      socket.destroy()
    },
  }
}

/** What a program wrote last may come behind the news of its end. A socket that nobody reads from has no end. */
async function allRead(socket: Socket): Promise<void> {
  if (socket.readableFlowing === true && !socket.readableEnded && !socket.destroyed) await new Promise((resolve) => socket.once('end', resolve).once('close', resolve))
}

interface Running {
  readonly end: Promise<ProgramEnd>
  /** Ends a pkexec that still asks; a helper that runs is root's and is not reached by it. */
  interrupt(): void
}

const keptWords = 4096

/** Nothing of our environment reaches root: pkexec refuses odd values of some variables (SHELL), and speaks the words that we read untranslated without LC_MESSAGES. */
function environment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C' }
}

function run(options: HelperOptions, standardInput: number): Running {
  const missing = whatIsMissing(options)
  if (missing !== undefined) return { end: Promise.resolve(missing), interrupt: () => undefined }
  const [program, args] = commandOf(options)
  try {
    const child = spawn(program, args, { cwd: '/', env: environment(), stdio: [standardInput, 'ignore', 'pipe'] })
    let words = ''
    child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
      words = (words + chunk).slice(0, keptWords)
    })
    const end = new Promise<ProgramEnd>((resolve) => {
      child.on('error', (error) => {
        // A signal that does not reach root's helper is an error of the child's, too.
        if (child.pid === undefined) resolve(spawnFailure(error))
      })
      child.once('close', (code, signal) => resolve({ code, signal, words }))
    })
    return { end, interrupt: () => void child.kill('SIGTERM') }
  } catch (error) {
    return { end: Promise.resolve(spawnFailure(error)), interrupt: () => undefined }
  }
}

/** The helper's arguments are its role, which the policy's action is chosen by, and its namespace. */
function commandOf({ helperPath, role, namespace, way, asks }: HelperOptions): readonly [string, readonly string[]] {
  const args = namespace === undefined ? [role] : [role, namespace]
  if (way === 'direct') return [helperPath, args]
  return ['pkexec', [...(asks === 'session' ? ['--disable-internal-agent'] : []), helperPath, ...args]]
}
