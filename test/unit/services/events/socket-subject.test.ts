import { describe, expect, it } from 'vitest'
import { socketSubject } from '../../../../electron/services/events/subjects/socket-subject.ts'
import type { SubjectWords } from '../../../../electron/services/events/subject.ts'
import { readNames } from '../../../../electron/services/names/names.ts'
import { madeInfo, madeSocket } from '../../../support/made-socket.ts'

const words: SubjectWords = {
  device: String, table: String, protocol: String, scope: String, namespace: '',
  record: { names: readNames(), linkName: String, linkIsUp: () => null, userName: () => null, groupName: () => null },
}

describe('the end of a socket', () => {
  it('tells what the connection has come to, and no owner that it has no more', () => {
    const bytes = madeSocket({ state: 7 }, { info: madeInfo({ bytesAcked: 4_100_000n, bytesReceived: 5n, totalRetrans: 3 }) })
    expect(socketSubject.speak(bytes, 0, words).details).toBe('4,100,000 bytes acknowledged, 5 received, 3 segments sent again')
  })

  it('tells its owner where the kernel does', () => {
    expect(socketSubject.speak(madeSocket({ uid: 33, inode: 99 }), 0, words).details).toBe('uid 33, inode 99')
  })
})
