import { readOptionalFile } from './optional-file.ts'

/** Ports by the names of services, from a file of the form of /etc/services; an unreadable one has none. Of two ports of one name TCP's counts, then the first. */
export function readServicePorts(path: string): ReadonlyMap<string, number> {
  const ports = new Map<string, number>()
  const fromTcp = new Set<string>()
  for (const line of (readOptionalFile(path) ?? '').split('\n')) {
    const [, name, port, protocol, aliases = ''] = /^\s*([^\s#]+)\s+(\d{1,5})\/(\w+)([^#]*)/u.exec(line) ?? []
    if (name === undefined || port === undefined || Number(port) > 65_535) continue
    for (const one of [name, ...aliases.split(/\s+/u)]) {
      if (one === '' || (ports.has(one) && (protocol !== 'tcp' || fromTcp.has(one)))) continue
      ports.set(one, Number(port))
      if (protocol === 'tcp') fromTcp.add(one)
    }
  }
  return ports
}

/** Reads a port as ss writes it: ":443", ":https", "https". */
export function portReader(services: ReadonlyMap<string, number>): (text: string) => number | undefined {
  return (text) => {
    const word = text.startsWith(':') ? text.slice(1) : text
    return /^\d{1,5}$/u.test(word) ? Number(word) : services.get(word.toLowerCase())
  }
}

/** The name of the service that a port is of, the first of several. */
export function portNamer(services: ReadonlyMap<string, number>): (port: number) => string | undefined {
  const names = new Map<number, string>()
  for (const [name, port] of services) if (!names.has(port)) names.set(port, name)
  return (port) => names.get(port)
}
