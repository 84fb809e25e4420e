import { endpointText, localParts, remoteParts } from '../../../api/endpoint-text.ts'
import type { Destination, InspectedField } from '../../../api/inspection.ts'
import type { SocketRow, SocketState } from '../../../api/socket-row.ts'
import { flagNames } from '../../../netlink/core/named.ts'
import { shutdownDirections } from '../../../netlink/diag/socket-names.ts'
import type { SocketAttributes } from '../../../netlink/diag/socket.ts'
import { field } from '../../inspection/fields.ts'

const stateExplanations: Readonly<Record<SocketState, string>> = {
  established: 'The connection is there: both ends may send.',
  'syn-sent': 'Asked for a connection and waits for the answer.',
  'syn-recv': 'A connection comes in: the SYN was answered, the last ACK or the first payload is missing.',
  'fin-wait-1': 'This end has closed, and its FIN is not acknowledged.',
  'fin-wait-2': 'This end has closed; the other end may still send.',
  'time-wait': 'Both ends have closed; the kernel alone keeps the ports for a minute, so that late segments do no harm.',
  unconnected: 'Neither connected nor listening.',
  'close-wait': 'The other end has closed; the program here has not. One that stays so is a program that forgot to.',
  'last-ack': 'Both ends have closed, and the last FIN is not acknowledged.',
  listening: 'Waits for connections.',
  closing: 'Both ends closed at once, and the FIN is not acknowledged.',
}

const udpExplanations: Readonly<Partial<Record<SocketState, string>>> = {
  established: 'Connected: it sends to one place and takes datagrams from there alone.',
  unconnected: 'Takes datagrams from anywhere.',
}

/** What it is, and between whom. */
export function connectionFields(row: SocketRow, attributes: SocketAttributes, leadsTo: Destination | null): readonly InspectedField[] {
  const { state, protocol, device } = row
  const explanation = (protocol === 'udp' ? udpExplanations[state] : undefined) ?? stateExplanations[state]
  return [
    ...field('State', state, { explanation }),
    ...field('Protocol', `${protocol} over ${row.family === 'inet' ? 'IPv4' : 'IPv6'}`, { plain: true }),
    ...field('Local', endpointText(localParts(row)), row.local.address === '*' ? { explanation: 'Any address, of IPv4 too.' } : {}),
    ...field('Remote', row.remote === null ? null : endpointText(remoteParts(row))),
    ...field('Device', device === null ? null : (device.name ?? `if${device.index}`), { explanation: 'It is bound to the device, or its link-local address belongs to it.', leadsTo }),
    ...field('IPv6 alone', attributes.skv6only === undefined ? null : attributes.skv6only === 0 ? 'no' : 'yes', { plain: true, explanation: 'IPV6_V6ONLY: whether it takes no IPv4.' }),
    ...field('Shut down', shutDown(attributes.shutdown), { plain: true, explanation: 'shutdown(2): nothing more comes in, or goes out.' }),
    ...queueFields(row),
  ]
}

function shutDown(directions: number | undefined): string | null {
  if (directions === undefined) return null
  const words = flagNames(directions, shutdownDirections).map((name) => (name === 'RCV_SHUTDOWN' ? 'receiving' : 'sending'))
  return words.length === 0 ? 'no' : words.join(' and ')
}

function queueFields({ state, receiveQueue, sendQueue }: SocketRow): readonly InspectedField[] {
  if (state === 'listening') {
    return [
      ...field('Waiting', receiveQueue, { unit: 'connections', explanation: 'Connections that are there and that the program has not accepted.' }),
      ...field('May wait', sendQueue, { unit: 'connections', explanation: 'The limit of the accept queue: the smaller one of listen(2)’s and net.core.somaxconn.' }),
    ]
  }
  return [
    ...field('Not read', receiveQueue, { unit: 'bytes', explanation: 'What came and the program has not read (ss: Recv-Q).' }),
    ...field('Not acknowledged', sendQueue, { unit: 'bytes', explanation: 'What the program wrote and the other end has not confirmed; of UDP what was not sent (ss: Send-Q).' }),
  ]
}
