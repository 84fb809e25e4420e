import { milliseconds, type InfoField } from './info-field.ts'

/** What the two ends and their programs have room for, and who held up whom. */
export const flowControlFields: readonly InfoField[] = [
  { member: 'sndWnd', label: 'Peer’s window', unit: 'bytes', explanation: 'How much the other end has room for, as it told, scaled.' },
  { member: 'rcvWnd', label: 'Own window', unit: 'bytes', explanation: 'How much this end told that it has room for.' },
  { member: 'rcvSsthresh', label: 'Own window at most', unit: 'bytes', explanation: 'How far the window that this end tells may grow by now.' },
  { member: 'rcvSpace', label: 'Read a round trip', unit: 'bytes', explanation: 'What the program read in a round trip: the receive buffer is sized by it.' },
  { member: 'notsentBytes', label: 'Not sent yet', unit: 'bytes', explanation: 'Written by the program and not handed to the network for the first time.' },
  { member: 'busyTime', label: 'Busy', unit: 'ms', explanation: 'How long there was something to send or to be acknowledged.', text: milliseconds },
  { member: 'rwndLimited', label: 'Held up by peer', unit: 'ms', explanation: 'Of it, how long sending waited for the other end’s window.', text: milliseconds },
  { member: 'sndbufLimited', label: 'Held up by buffer', unit: 'ms', explanation: 'Of it, how long sending waited because the send buffer was too small.', text: milliseconds },
]
