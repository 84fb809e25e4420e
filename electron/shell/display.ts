import { connect, type NetConnectOpts } from 'node:net'
import { isAbsolute, join } from 'node:path'

/** In milliseconds; a display over the network that takes longer is left to Chromium. */
const longest = 5000

type Environment = Readonly<Partial<Record<string, string>>>

/**
 * Why no window can be opened: no display that the environment names answers, on the platform of windows that was chosen ('': any). Null: one does, or it cannot be known from here.
 */
export async function displayFault(environment: Environment, platform: string): Promise<string | null> {
  const named = [...(platform === 'wayland' ? [] : xDisplay(environment)), ...(platform === 'x11' ? [] : waylandDisplay(environment))]
  if (named.length === 0 || !['', 'auto', 'x11', 'wayland'].includes(platform)) return null
  const faults: string[] = []
  for (const { variable, value, ways } of named) {
    const reasons = await Promise.all(ways.map(reasonOfSilence))
    if (reasons.includes(null)) return null
    faults.push(`${variable}=${value} (${String(reasons[0])})`)
  }
  return `there is no display to open a window on: nothing answers at ${faults.join(', nor at ')}. Start it in the session of a desktop, or set the variable to one that runs. Commands such as "linkwright show link" need none.`
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
}

/** X(7): `HOST:NUMBER.SCREEN`; without a host by a socket of this machine, which may be abstract. */
function xDisplay({ DISPLAY: value }: Environment): readonly NamedDisplay[] {
  const { host, number } = /^(?<host>[^:/]*):(?<number>\d{1,4})(?:\.\d+)?$/.exec(value ?? '')?.groups ?? {}
  if (value === undefined || number === undefined) return []
  const path = `/tmp/.X11-unix/X${number}`
  const ways = host === '' || host === 'unix' ? [{ path }, { path: `\0${path}` }] : [{ host: host ?? '', port: 6000 + Number(number) }]
  return [{ variable: 'DISPLAY', value, ways }]
}

function waylandDisplay({ WAYLAND_DISPLAY: value, XDG_RUNTIME_DIR: folder }: Environment): readonly NamedDisplay[] {
  if (value === undefined || value === '' || (!isAbsolute(value) && folder === undefined)) return []
  return [{ variable: 'WAYLAND_DISPLAY', value, ways: [{ path: isAbsolute(value) ? value : join(folder ?? '', value) }] }]
}

/** Null: something answers, or takes its time. */
function reasonOfSilence(way: NetConnectOpts): Promise<string | null> {
  return new Promise((resolve) => {
    const socket = connect(way)
    const settle = (reason: string | null) => {
      socket.destroy()
      resolve(reason)
    }
    socket.setTimeout(longest, () => {
      settle(null)
    })
    socket.on('connect', () => {
      settle(null)
    })
    socket.on('error', (error: NodeJS.ErrnoException) => {
      settle(error.code ?? error.message)
    })
  })
}
