import { describe, expect, it } from 'vitest'
import { NLM_F_DUMP, NLM_F_REQUEST } from '../../../../electron/netlink/core/constants.ts'
import { messageTree } from '../../../../electron/netlink/core/message-tree.ts'
import { IPPROTO_TCP, SOCK_DIAG_BY_FAMILY } from '../../../../electron/netlink/diag/message-types.ts'
import { INET_DIAG_NOCOOKIE } from '../../../../electron/netlink/diag/socket-id.ts'
import { ALL_STATES } from '../../../../electron/netlink/diag/socket-names.ts'
import { ALL_EXTENSIONS, socketRequest } from '../../../../electron/netlink/diag/socket-request.ts'

const dump = socketRequest.encode({
  type: SOCK_DIAG_BY_FAMILY,
  flags: NLM_F_REQUEST | NLM_F_DUMP,
  header: { family: 10, protocol: IPPROTO_TCP, ext: ALL_EXTENSIONS, states: ALL_STATES },
})

describe('a request', () => {
  it('for all sockets is 72 bytes, zero but for its first eight', () => {
    expect(dump.length).toBe(72)
    expect([...dump.subarray(16, 24)]).toEqual([10, 6, 0xff, 0, 0xfe, 0x3f, 0, 0])
    expect(dump.subarray(24)).toEqual(new Uint8Array(48))
  })

  it('for one socket says so where it does not know the cookie', () => {
    const id = { sport: 1, dport: 2, src: '192.0.2.1', dst: '192.0.2.2', if: 0, cookie: INET_DIAG_NOCOOKIE }
    const message = socketRequest.encode({ type: SOCK_DIAG_BY_FAMILY, header: { family: 2, id } })
    expect(message.subarray(64)).toEqual(new Uint8Array(8).fill(0xff))
  })

  it('keeps a filter as the bytes that the kernel is to run, and names maps by their descriptors', () => {
    const attributes = { bytecode: Uint8Array.of(7, 12, 16, 0), skBpfStorages: { mapFd: [3, 4] }, protocol: 262 }
    const message = socketRequest.encode({ type: SOCK_DIAG_BY_FAMILY, header: { family: 2 }, attributes })
    expect(socketRequest.decode(message).attributes).toEqual(attributes)
  })

  it('is drawn with its flags, its states and what it asks for', () => {
    const tree = messageTree(socketRequest, dump)
    const [header, fixed] = tree.children
    expect(header?.children.find(({ name }) => name === 'nlmsg_flags')?.explanation).toBe('NLM_F_REQUEST, NLM_F_ROOT, NLM_F_MATCH')
    const explained = new Map(fixed?.children.map(({ name, explanation }) => [name, explanation]))
    expect(explained.get('sdiag_protocol')).toBe('TCP')
    expect(explained.get('idiag_ext')).toBe('MEMINFO, INFO, VEGASINFO, CONG, TOS, TCLASS, SKMEMINFO, SHUTDOWN')
    expect(explained.get('idiag_states')).toBe(
      'ESTABLISHED, SYN_SENT, SYN_RECV, FIN_WAIT1, FIN_WAIT2, TIME_WAIT, CLOSE, CLOSE_WAIT, LAST_ACK, LISTEN, CLOSING, NEW_SYN_RECV, BOUND_INACTIVE',
    )
  })
})
