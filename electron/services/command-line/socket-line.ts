import { endpointParts, endpointText } from '../../api/endpoint-text.ts'
import { unowned } from '../../api/unowned.ts'
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../json/json-value.ts'
import { socketEndpoint } from '../sockets/socket-endpoint.ts'
import { alignedLine, labelled, shown } from './display-columns.ts'

/** Characters of an IPv4 address with its port; longer ones move the rest. */
const ENDPOINT = 21

/**
 * A socket as `show socket` prints it for people, from its JSON: the columns of ss, then what runs down. The address of a socket that takes IPv6 and
 * IPv4 alike is "*", as in ss.
 */
export function socketLine(socket: JsonObject): string {
  const queues = socket['queues']
  const [received, sent] = isJsonObject(queues) ? [queues['received'], queues['sent']] : []
  return alignedLine([
    [shown(socket['netid']), 3],
    [shown(socket['state']), 11],
    [shown(received).padStart(6), 6],
    [shown(sent).padStart(6), 6],
    [endpoint(socket['local'], socket['v6only'] === false), ENDPOINT],
    [socket['remote'] === undefined ? '*' : endpoint(socket['remote'], false), ENDPOINT],
    [[...owner(socket), ...remaining(socket['timer'])].join(' '), 0],
  ])
}

function endpoint(end: JsonValue | undefined, bothFamilies: boolean): string {
  if (!isJsonObject(end)) return ''
  const { address, port, device } = end
  const written = socketEndpoint(shown(address), typeof port === 'number' ? port : 0, !bothFamilies)
  return endpointText(endpointParts(written, device === undefined ? null : shown(device)))
}

/** `nginx pid 812 fd 6`, one after another where several have it open; in brackets where none is known. */
function owner(socket: JsonObject): readonly string[] {
  const processes = socket['processes']
  if (!isJsonArray(processes)) return [`(${unowned(socket['owner'] === 'hidden' || socket['owner'] === 'unseen' ? socket['owner'] : 'kernel', shown(socket['state']), Number(socket['inode'])).words})`]
  return [processes.filter(isJsonObject).map(({ name, pid, fd }) => `${shown(name)} pid ${shown(pid)} fd ${shown(fd)}`).join(', ')]
}

function remaining(timer: JsonValue | undefined): readonly string[] {
  if (!isJsonObject(timer)) return []
  const milliseconds = timer['expires_ms']
  const left = typeof milliseconds === 'number' ? `${(milliseconds / 1000).toFixed(milliseconds < 10_000 ? 1 : 0)} s` : ''
  return ['timer', shown(timer['name']), left, ...labelled('retries', timer['retries'] === 0 ? undefined : timer['retries'])]
}
