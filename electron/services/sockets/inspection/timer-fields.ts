import type { InspectedField } from '../../../api/inspection.ts'
import type { SocketTimer } from '../../../api/socket-row.ts'
import { countdown, field } from '../../inspection/fields.ts'

const names: Readonly<Record<SocketTimer['name'], readonly [string, string]>> = {
  on: ['retransmission', 'When it runs out, what was not acknowledged is sent again, of a connection that comes in the SYN-ACK; also the timer of loss probes and reordering.'],
  keepalive: ['keepalive', 'When it runs out, the other end is asked whether it is still there; in FIN-WAIT-2 the connection is given up.'],
  timewait: ['time-wait', 'When it runs out, the kernel forgets the connection and frees its ports.'],
  persist: ['persist', 'The other end has no room; when it runs out, it is asked whether it has some by now.'],
}

/** What the kernel will do by itself, and when. `heardAt` and `now` are wall clock in milliseconds. */
export function timerFields(timer: SocketTimer | null, heardAt: number, now: number): readonly InspectedField[] {
  if (timer === null) return []
  const [name, explanation] = names[timer.name]
  return [
    ...field('Timer', name, { plain: true, explanation }),
    ...countdown('Runs out', heardAt + timer.expires, now, 'When the message came there were so many milliseconds left; timers are started anew all the time.'),
    ...field('Ran out', timer.retries, { unit: 'times', explanation: 'How often it did so in a row.' }),
  ]
}
