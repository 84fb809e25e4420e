import { expect, it } from 'vitest'

import { socketSubject } from '../../../../electron/services/events/subjects/socket-subject.ts'
import { readNames } from '../../../../electron/services/names/names.ts'
import { madeInfo, madeSocket } from '../../../support/made-socket.ts'

const words = {
  device: () => '', table: () => '', protocol: () => '', scope: () => '', namespace: '',
  record: { names: readNames(), linkName: String, linkIsUp: () => null, userName: () => null, groupName: () => null },
}
const end = { src: '192.0.2.1', sport: 40_000, dst: '192.0.2.9', dport: 443 }

it('of a socket that is gone is said what it carried, and nothing of its user and inode, which the kernel leaves at 0', () => {
  const spoken = socketSubject.speak(madeSocket({ id: end }, { info: madeInfo({ bytesSent: 7n, bytesReceived: 2048n }) }), 0, words)
  expect(spoken).toMatchObject({ object: '192.0.2.1:40000 192.0.2.9:443', details: '7 bytes sent, 2048 received' })
  expect(socketSubject.speak(madeSocket({ id: end }), 0, words).details).toBe('')
})
