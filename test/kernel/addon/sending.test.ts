import { describe, expect, it } from 'vitest'

import { NLMSG_ERROR } from '../../../electron/netlink/core/constants.ts'
import { messageTypeAt } from '../../../electron/netlink/core/message-header.ts'
import { recordedSocket } from '../../support/addon.ts'
import { hugeRoute } from '../../support/huge-route.ts'
import { NetworkNamespace } from '../../support/network-namespace.ts'

describe('sending', () => {
  it('is answered with an acknowledgement that holds the header alone', async () => {
    using namespace = new NetworkNamespace('receive')
    using opened = recordedSocket({ protocol: 0, keepBuffers: false, namespace: namespace.name })
    opened.socket.send(hugeRoute())
    await opened.recorder.until(() => opened.recorder.datagrams.length > 0)
    const [answer] = opened.recorder.datagrams
    expect(answer && messageTypeAt(answer.bytes, 0)).toBe(NLMSG_ERROR)
    expect(answer?.length).toBeLessThan(200)
  })

  it('of more than the kernel takes is refused with errno, code and syscall', () => {
    using opened = recordedSocket({ protocol: 0, keepBuffers: false })
    expect(() => opened.socket.send(new Uint8Array(64 << 20))).toThrow(
      expect.objectContaining({ code: 'EMSGSIZE', errno: 90, syscall: 'sendto', message: 'The kernel did not take a Netlink message of 67108864 bytes (sendto: EMSGSIZE).' }),
    )
  })

  it('takes bytes alone', () => {
    using opened = recordedSocket({ protocol: 0, keepBuffers: false })
    const loose: { send(bytes: unknown): void } = opened.socket
    expect(() => loose.send('bytes')).toThrow(new TypeError('What is sent must be a Uint8Array.'))
    expect(() => loose.send(new Uint16Array(8))).toThrow(TypeError)
  })
})
