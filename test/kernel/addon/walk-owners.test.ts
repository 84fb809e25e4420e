import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { OwnerWalk } from '../../../native/addon/addon.d.ts'
import { walkOwners as walkWithAddon, type WalkedProcesses } from '../../../electron/socket/owner-walk.ts'
import { addonPath, builtAddon } from '../../support/addon.ts'
import { SocketHolder } from '../../support/socket-holder.ts'

const [listed, unchanged, unreadable] = [0, 1, 2]

const walkOwners = (known?: WalkedProcesses): Promise<OwnerWalk> => walkWithAddon(builtAddon(), known)

/** The processes of a walk that hold a socket, with its descriptors there. */
function owners(walk: OwnerWalk, inode: number): readonly { readonly pid: number; readonly descriptor: number }[] {
  return Array.from(walk.pids).flatMap((pid, row) =>
    Array.from(walk.inodes.subarray(walk.socketEnds[row - 1] ?? 0, walk.socketEnds[row]), (held, at) => ({ held, descriptor: walk.descriptors[(walk.socketEnds[row - 1] ?? 0) + at] ?? -1 }))
      .filter(({ held }) => held === inode)
      .map(({ descriptor }) => ({ pid, descriptor })),
  )
}

/** What a walk says of a process but its sockets. */
function told(walk: OwnerWalk, pid: number) {
  const row = walk.pids.indexOf(pid)
  return {
    name: walk.names[row],
    uid: walk.uids[row],
    startTime: walk.startTimes[row],
    descriptorCount: walk.descriptorCounts[row],
    outcome: walk.outcomes[row],
  }
}

/** A walk by another Node that `setpriv` starts with these words, which knows of one before: what it says of `pid`, and whether it knows an owner of `inode`. */
function walkWith(words: readonly string[], pid: number, inode: number) {
  const script = `
    const addon = require(${JSON.stringify(addonPath)})
    const walked = (known) => new Promise((onWalked, onFailure) => addon.walkOwners({ onWalked, onFailure }, known))
    walked().then(async (first) => {
      const [before, now] = [first, await walked(first)].map(({ pids, outcomes }) => outcomes[pids.indexOf(${pid})])
      const row = first.pids.indexOf(${pid})
      console.log(JSON.stringify({ name: first.names[row], uid: first.uids[row], before, now, owned: first.inodes.includes(${inode}) }))
    })`
  const said: { name: string; uid: number; before: number; now: number; owned: boolean } = JSON.parse(
    execFileSync('setpriv', [...words, process.execPath, '-e', script], { encoding: 'utf8' }),
  )
  return said
}

/** Field 22 of proc_pid_stat(5): no parenthesis stands behind the name's own. */
const startTime = (pid: number): number => Number(readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^[^]*\) /, '').split(' ')[19])

describe('a walk over the owners of sockets', () => {
  it('finds the process and descriptor of a socket, and all of them where several hold it', async () => {
    await using holder = await SocketHolder.start('holder')
    const walk = await walkOwners()
    expect(owners(walk, holder.udp.inode)).toEqual([{ pid: holder.pid, descriptor: holder.udp.descriptor }])
    expect(owners(walk, holder.tcp.inode)).toEqual([
      { pid: holder.pid, descriptor: holder.tcp.descriptor },
      { pid: holder.child, descriptor: 3 },
      { pid: holder.child, descriptor: 4 },
    ])
  })

  it('finds sockets of other network namespaces', async () => {
    await using holder = await SocketHolder.start('elsewhere', ['unshare', '--net', '--', 'sh', '-c', 'ip link set lo up && exec "$@"', 'sh'])
    expect(owners(await walkOwners(), holder.udp.inode)).toEqual([{ pid: holder.pid, descriptor: holder.udp.descriptor }])
  })

  it('tells names whole, whatever they hold', async () => {
    await using holder = await SocketHolder.start('evil)\n\u202ename')
    const walk = await walkOwners()
    expect(told(walk, holder.pid)).toMatchObject({ name: 'evil)\n\u202ename', outcome: listed, startTime: startTime(holder.pid) })
    expect(owners(walk, holder.udp.inode)).toHaveLength(1)
  })

  it('tells names apart that differ only in bytes that are not UTF-8', async () => {
    await using one = await SocketHolder.start(Uint8Array.of(0xc3, 0xa9, 0xff))
    await using other = await SocketHolder.start(Uint8Array.of(0xc3, 0xa9, 0xfe))
    const walk = await walkOwners()
    expect([told(walk, one.pid).name, told(walk, other.pid).name]).toEqual(['\u00e9\udcff', '\u00e9\udcfe'])
  })

  it('tells of a process its effective user, its start and how many descriptors it has', async () => {
    await using holder = await SocketHolder.start('plain')
    expect(told(await walkOwners(), holder.pid)).toEqual({
      name: 'plain',
      uid: process.geteuid?.(),
      startTime: startTime(holder.pid),
      descriptorCount: readdirSync(`/proc/${holder.pid}/fd`).length,
      outcome: listed,
    })
  })

  it('lists pids in ascending order, each once, and no thread beside its process', async () => {
    const { pids } = await walkOwners()
    expect(Array.from(pids)).toEqual([...new Set(pids)].toSorted((one, other) => one - other))
    expect(Array.from(pids).filter((pid) => readdirIfAny(`/proc/${pid}/task`)?.includes(String(pid)) === false)).toEqual([])
  })

  it('says whether /proc shows the processes of the whole system', async () => {
    expect((await walkOwners()).showsAll).toBe(readFileSync('/proc/2/comm', 'utf8') === 'kthreadd\n')
    const script = `require(${JSON.stringify(addonPath)}).walkOwners({ onFailure() {}, onWalked: ({ showsAll }) => console.log(showsAll) })`
    const alone = execFileSync('unshare', ['--pid', '--fork', '--mount-proc', process.execPath, '-e', script], { encoding: 'utf8' })
    expect(alone).toBe('false\n')
  })

  it.each([
    [{ pids: [1] }, 'pids must be a Uint32Array.'],
    [{ startTimes: new Uint32Array(1) }, 'startTimes must be a Float64Array.'],
    [{ descriptorCounts: new Uint32Array(2) }, 'pids, startTimes and descriptorCounts must be of the same length.'],
  ])('refuses %o as what is known', (given: object, message) => {
    const known = { pids: new Uint32Array(1), startTimes: new Float64Array(1), descriptorCounts: new Uint32Array(1) }
    expect(() => builtAddon().walkOwners({ onWalked() {}, onFailure() {} }, Object.assign(known, given))).toThrow(new TypeError(message))
  })
})

describe('a walk that knows of an earlier one', () => {
  it('does not list again what has as many descriptors', async () => {
    await using holder = await SocketHolder.start('same')
    const again = await walkOwners(await walkOwners())
    expect(told(again, holder.pid)).toMatchObject({ name: 'same', outcome: unchanged })
    expect(owners(again, holder.udp.inode)).toEqual([])
  })

  it('does not see that a descriptor was put in the place of another', async () => {
    await using holder = await SocketHolder.start('swap')
    const before = await walkOwners()
    const made = await holder.swap()
    const again = await walkOwners(before)
    expect(told(again, holder.pid).outcome).toBe(unchanged)
    expect(owners(again, made.inode)).toEqual([])
    expect(owners(await walkOwners(), made.inode)).toEqual([{ pid: holder.pid, descriptor: made.descriptor }])
  })

  it.each([
    ['has another count of descriptors', { descriptorCounts: 1 }],
    ['started at another time, for its pid was that of another before', { startTimes: 1 }],
    ['was not there', { pids: 4_000_000 }],
  ])('lists a process again that %s', async (_, { descriptorCounts = 0, startTimes = 0, pids = 0 }: { descriptorCounts?: number; startTimes?: number; pids?: number }) => {
    await using holder = await SocketHolder.start('other')
    const before = await walkOwners()
    const row = before.pids.indexOf(holder.pid)
    before.descriptorCounts[row] = (before.descriptorCounts[row] ?? 0) + descriptorCounts
    before.startTimes[row] = (before.startTimes[row] ?? 0) + startTimes
    before.pids[row] = holder.pid + pids
    const again = await walkOwners(before)
    expect(told(again, holder.pid).outcome).toBe(listed)
    expect(owners(again, holder.udp.inode)).toHaveLength(1)
  })

  it('leaves out what has ended', async () => {
    const holder = await SocketHolder.start('ended')
    const before = await walkOwners()
    await holder.end()
    const again = await walkOwners(before)
    expect(before.pids).toContain(holder.pid)
    expect(again.pids).not.toContain(holder.pid)
  })
})

describe('a process whose descriptors may not be looked at', () => {
  it('is told by pid, name and user where this process lacks its capabilities', async () => {
    await using holder = await SocketHolder.start('more (able)')
    expect(walkWith(['--bounding-set', '-sys_ptrace'], holder.pid, holder.udp.inode)).toEqual({
      name: 'more (able)',
      uid: process.geteuid?.(),
      before: unreadable,
      now: unreadable,
      owned: false,
    })
  })

  const isRoot = /^\s*0\s+0\s+4294967295\s*$/.test(readFileSync('/proc/self/uid_map', 'utf8'))
  it.runIf(isRoot)('is told where it is another user, while those of the own user are listed', async () => {
    const other = ['--reuid', '65534', '--regid', '65534', '--clear-groups']
    await using holder = await SocketHolder.start('of root')
    expect(walkWith(other, holder.pid, holder.udp.inode)).toMatchObject({ name: 'of root', uid: 0, before: unreadable, now: unreadable, owned: false })
    await using own = await SocketHolder.start('of nobody', ['setpriv', ...other])
    expect(walkWith(other, own.pid, own.udp.inode)).toMatchObject({ name: 'of nobody', uid: 65534, before: listed, now: unchanged, owned: true })
  })
})

function readdirIfAny(folder: string): readonly string[] | null {
  return statSync(folder, { throwIfNoEntry: false }) === undefined ? null : readdirSync(folder)
}
