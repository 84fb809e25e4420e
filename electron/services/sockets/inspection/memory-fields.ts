import type { InspectedField } from '../../../api/inspection.ts'
import type { SocketAttributes } from '../../../netlink/diag/socket.ts'
import { field } from '../../inspection/fields.ts'

const bytes = (label: string, value: number | undefined, explanation: string): readonly InspectedField[] => field(label, value, { unit: 'bytes', explanation })

/** What memory a socket takes and may take; sock_diag(7), ss(8). */
export function memoryFields({ skmeminfo, meminfo }: SocketAttributes): readonly InspectedField[] {
  return [
    ...bytes('Receive memory', skmeminfo?.rmemAlloc ?? meminfo?.rmem, 'What packets that wait to be read take, their overhead included (ss: r).'),
    ...bytes('Receive buffer', skmeminfo?.rcvbuf, 'How much that may be: twice what SO_RCVBUF says, or grown by the kernel (ss: rb).'),
    ...bytes('Send memory', skmeminfo?.wmemAlloc ?? meminfo?.tmem, 'What packets take that were handed to the device or its queue and not freed (ss: t).'),
    ...bytes('Send buffer', skmeminfo?.sndbuf, 'How much may be queued for sending: twice what SO_SNDBUF says, or grown by the kernel (ss: tb).'),
    ...bytes('Reserved', skmeminfo?.fwdAlloc ?? meminfo?.fmem, 'Taken from the protocol’s budget ahead of use (ss: f).'),
    ...bytes('Queued for sending', skmeminfo?.wmemQueued ?? meminfo?.wmem, 'What packets take that were written and not acknowledged, sent or not (ss: w).'),
    ...bytes('Options', skmeminfo?.optmem, 'What options of the socket take, such as filters and ancillary data (ss: o).'),
    ...bytes('Backlog', skmeminfo?.backlog, 'What came while the socket was being worked on and waits to be processed (ss: bl).'),
    ...field('Drops', skmeminfo?.drops, { unit: 'packets', explanation: 'Packets that found no room or were not wanted (ss: d).' }),
  ]
}
