/** Where the system bus is unless the environment says otherwise; D-Bus Specification, "Well-known Message Bus Instances". */
const usual = 'unix:path=/run/dbus/system_bus_socket'

/** The address of the system bus. */
export function systemBusAddress(environment: Readonly<Record<string, string | undefined>>): string {
  const { DBUS_SYSTEM_BUS_ADDRESS: given = '' } = environment
  return given === '' ? usual : given
}

/** The address of the session bus; "" where there is none that we could find without a program of its own. */
export function sessionBusAddress(environment: Readonly<Record<string, string | undefined>>): string {
  const { DBUS_SESSION_BUS_ADDRESS: given = '', XDG_RUNTIME_DIR: runtime = '' } = environment
  return given !== '' || runtime === '' ? given : `unix:path=${encodeURI(runtime)}/bus`
}

/** The path of the first socket with one in a list of addresses ("unix:path=/run/bus,guid=…;…"); null: there is none. Abstract sockets and TCP are no bus of ours. */
export function socketPath(addresses: string): string | null {
  for (const address of addresses.split(';')) {
    const [, words] = /^unix:(.*)$/.exec(address) ?? []
    for (const word of words?.split(',') ?? []) {
      const [, path] = /^path=(.+)$/.exec(word) ?? []
      if (path !== undefined) return unescaped(path)
    }
  }
  return null
}

/** Values have bytes outside of a small set as %xx. */
function unescaped(value: string): string | null {
  try {
    return decodeURIComponent(value)
  } catch {
    return null
  }
}
