import { connect, type NetConnectOpts } from 'node:net'
import { isAbsolute, join } from 'node:path'

import { authorizationFor } from './x11/authorization.ts'
import { greeting, readAnswer } from './x11/greeting.ts'

/** In milliseconds; a display over the network that takes longer is left to Chromium. */
const longest = 5000

type Environment = Readonly<Partial<Record<string, string>>>

/**
 * Why no window can be opened: no display that the environment names answers, or lets this user in, on the platform of windows that was chosen ('': any). Null: one does, or it cannot be known from here.
 */
export async function displayFault(environment: Environment, platform: string): Promise<string | null> {
  const named = [...(platform === 'wayland' ? [] : xDisplay(environment)), ...(platform === 'x11' ? [] : waylandDisplay(environment))]
  if (named.length === 0 || !['', 'auto', 'x11', 'wayland'].includes(platform)) return null
  const silent: string[] = []
  const refused: string[] = []
  for (const { variable, value, ways, number } of named) {
    const faults = await Promise.all(ways.map((way) => faultOf(way, number, environment)))
    if (faults.includes(null)) return null
    const fault = faults.find((each) => each?.kind === 'refused') ?? faults[0]
    const list = fault?.kind === 'refused' ? refused : silent
    list.push(`${variable}=${value} (${String(fault?.reason)})`)
  }
  const clauses = [...(silent.length > 0 ? [`nothing answers at ${silent.join(', nor at ')}`] : []), ...refused.map((each) => `the X server refuses this user at ${each}`)]
  const remedy = refused.length > 0 ? 'Start it as the user whose session that is, or have XAUTHORITY name a file with its cookie that this user may read' : 'Start it in the session of a desktop, or set the variable to one that runs'
  return `there is no display to open a window on: ${clauses.join(', and ')}. ${remedy}. Commands such as "linkwright show link" need none.`
}

/** Whether a window can be opened; says why none can. */
export async function hasDisplay(environment: Environment, platform: string, say: (message: string) => void): Promise<boolean> {
  const fault = await displayFault(environment, platform)
  if (fault !== null) say(fault)
  return fault === null
}

interface NamedDisplay {
  readonly variable: string
  readonly value: string
  /** One of them suffices. */
  readonly ways: readonly NetConnectOpts[]
  /** Of an X server, which is asked whether it lets this user in; of Wayland's whoever may connect is let in. */
  readonly number?: number
}

/** X(7): `HOST:NUMBER.SCREEN`; without a host by a socket of this machine, which may be abstract. */
function xDisplay({ DISPLAY: value }: Environment): readonly NamedDisplay[] {
  const { host, digits } = /^(?<host>[^:/]*):(?<digits>\d{1,4})(?:\.\d+)?$/.exec(value ?? '')?.groups ?? {}
  if (value === undefined || digits === undefined) return []
  const path = `/tmp/.X11-unix/X${digits}`
  const number = Number(digits)
  const ways = host === '' || host === 'unix' ? [{ path }, { path: `\0${path}` }] : [{ host: host ?? '', port: 6000 + number }]
  return [{ variable: 'DISPLAY', value, ways, number }]
}

function waylandDisplay({ WAYLAND_DISPLAY: value, XDG_RUNTIME_DIR: folder }: Environment): readonly NamedDisplay[] {
  if (value === undefined || value === '' || (!isAbsolute(value) && folder === undefined)) return []
  return [{ variable: 'WAYLAND_DISPLAY', value, ways: [{ path: isAbsolute(value) ? value : join(folder ?? '', value) }] }]
}

interface Fault {
  readonly kind: 'silent' | 'refused'
  readonly reason: string
}

/** Null: something answers, and lets this user in; or takes its time, or asks for what is not known here. */
function faultOf(way: NetConnectOpts, number: number | undefined, environment: Environment): Promise<Fault | null> {
  return new Promise((resolve) => {
    const socket = connect(way)
    const settle = (fault: Fault | null) => {
      socket.destroy()
      resolve(fault)
    }
    socket.setTimeout(longest, () => {
      settle(null)
    })
    socket.on('connect', () => {
      if (number === undefined) {
        settle(null)
        return
      }
      const authorization = authorizationFor(environment, socket.remoteAddress, number)
      if (authorization === null || authorization.protocol === 'MIT-MAGIC-COOKIE-1') socket.write(greeting(authorization))
      else settle(null)
    })
    let answer = Buffer.alloc(0)
    socket.on('data', (bytes) => {
      answer = Buffer.concat([answer, bytes])
      const read = readAnswer(answer)
      if (read.kind === 'welcome') settle(null)
      else if (read.kind === 'refusal') settle({ kind: 'refused', reason: read.reason })
    })
    socket.on('end', () => {
      settle({ kind: 'refused', reason: 'it closed the connection without a reason' })
    })
    socket.on('error', (error: NodeJS.ErrnoException) => {
      settle({ kind: 'silent', reason: error.code ?? error.message })
    })
  })
}
