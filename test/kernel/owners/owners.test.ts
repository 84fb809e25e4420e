import { describe, expect, it } from 'vitest'
import { systemClock } from '../../../electron/services/clock.ts'
import { CoreLog } from '../../../electron/services/core-log.ts'
import { localKernel } from '../../../electron/services/kernel.ts'
import { Owners } from '../../../electron/services/owners/owners.ts'
import { addonPath } from '../../support/addon.ts'
import { SocketHolder } from '../../support/socket-holder.ts'

/** Owners on this machine's kernel, and how to wait until they are known of an inode. */
function localOwners(): { owners: Owners; known: (inode: number) => Promise<void> } & Disposable {
  const kernel = localKernel(addonPath)
  const owners = new Owners(kernel, systemClock, new CoreLog(systemClock, () => {}))
  const known = (inode: number): Promise<void> =>
    new Promise((resolve) => {
      const end = owners.onChange(() => {
        if (owners.ownership(inode) === null) return
        end()
        resolve()
      })
      owners.refresh([inode])
    })
  return {
    owners,
    known,
    [Symbol.dispose]() {
      owners.close()
      kernel.close()
    },
  }
}

describe('owners of real sockets', () => {
  it('are found, whatever they call themselves, with all who share one', async () => {
    await using holder = await SocketHolder.start('evil)\n\u202ename')
    using local = localOwners()
    await local.known(holder.tcp.inode)
    expect(local.owners.ownersOf(holder.udp.inode)).toEqual([{ pid: holder.pid, name: 'evil)\\x0a\\u{202e}name', fd: holder.udp.descriptor }])
    expect(local.owners.ownersOf(holder.tcp.inode)).toEqual([
      { pid: holder.pid, name: 'evil)\\x0a\\u{202e}name', fd: holder.tcp.descriptor },
      { pid: holder.child, name: 'sleep', fd: 3 },
      { pid: holder.child, name: 'sleep', fd: 4 },
    ])
  })

  it('are found of a socket that a process opened in the place of another', async () => {
    await using holder = await SocketHolder.start('swap')
    using local = localOwners()
    await local.known(holder.udp.inode)
    const made = await holder.swap()
    await local.known(made.inode)
    expect(local.owners.ownersOf(made.inode)).toEqual([{ pid: holder.pid, name: 'swap', fd: made.descriptor }])
    expect(local.owners.ownersOf(holder.tcp.inode).map(({ pid }) => pid)).toEqual([holder.child, holder.child])
  })
})
