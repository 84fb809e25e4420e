import { describe, expect, it } from 'vitest'
import { CoreLog } from '../../../../electron/services/core-log.ts'
import { Owners } from '../../../../electron/services/owners/owners.ts'
import type { FakeProcess } from '../../../support/core/fake-processes.ts'
import { FakeKernel } from '../../../support/core/fake-kernel.ts'
import { HandClock, settled } from '../../../support/core/hand-clock.ts'

const nginx: FakeProcess = { pid: 10, name: 'nginx', inodes: [100, 101] }
const worker: FakeProcess = { pid: 11, name: 'nginx', inodes: [100] }
const shell: FakeProcess = { pid: 12, name: 'sh', inodes: [] }
const locked: FakeProcess = { pid: 13, name: 'sshd', uid: 5, inodes: [300], unreadable: true }

/** Owners of a made-up kernel with these processes. */
function rig(...list: readonly FakeProcess[]) {
  const kernel = new FakeKernel()
  kernel.processes.list = list
  const clock = new HandClock()
  const lines: string[] = []
  const owners = new Owners(kernel, clock, new CoreLog(clock, (_, line) => lines.push(line)))
  let changes = 0
  owners.onChange(() => changes++)
  const refresh = async (...inodes: readonly number[]): Promise<void> => {
    owners.refresh(inodes)
    await settled()
  }
  return { owners, clock, refresh, processes: kernel.processes, lines, changes: () => changes }
}

/** Has walks wait until the function that it gives is called. */
function held(processes: FakeKernel['processes']): () => void {
  let go = (): void => {}
  const gone = new Promise<void>((resolve) => {
    go = resolve
  })
  processes.beforeEnd = () => gone
  return go
}

describe('who owns a socket', () => {
  it('is not known before a walk', () => {
    const { owners } = rig(nginx)
    expect(owners.ownership(100)).toBeNull()
    expect(owners.ownersOf(100)).toEqual([])
  })

  it('is every process and descriptor that leads to it', async () => {
    const { owners, refresh } = rig(nginx, worker, { ...shell, inodes: [500, 500] })
    await refresh()
    expect(owners.ownership(100)).toEqual({ kind: 'owned', processes: [{ pid: 10, name: 'nginx', fd: 3 }, { pid: 11, name: 'nginx', fd: 3 }] })
    expect(owners.ownersOf(101)).toEqual([{ pid: 10, name: 'nginx', fd: 4 }])
    expect(owners.ownersOf(500).map(({ fd }) => fd)).toEqual([3, 4])
  })

  it('is told with names that can do no harm on a screen', async () => {
    const { owners, refresh } = rig({ pid: 1, name: 'evil)\n\u202ename', inodes: [7] })
    await refresh()
    expect(owners.ownersOf(7)).toEqual([{ pid: 1, name: 'evil)\\x0a\\u{202e}name', fd: 3 }])
  })

  it('is the kernel where every process was looked at and none holds it', async () => {
    const { owners, refresh } = rig(nginx)
    await refresh(900)
    expect(owners.ownership(900)).toEqual({ kind: 'kernel' })
  })

  it('is the kernel of a socket without an inode, whatever is hidden', () => {
    expect(rig(locked).owners.ownership(0)).toEqual({ kind: 'kernel' })
  })

  it('is hidden where a process could not be looked at', async () => {
    const { owners, refresh } = rig(nginx, locked)
    await refresh(300)
    expect(owners.ownership(300)).toEqual({ kind: 'hidden' })
  })

  it('is hidden where not all processes are seen at all', async () => {
    const { owners, refresh, processes } = rig(nginx)
    processes.showsAll = false
    await refresh(300)
    expect(owners.ownership(300)).toEqual({ kind: 'hidden' })
  })

  it('is not said of a socket that nobody was known to hold and that was not looked for', async () => {
    const { owners, refresh } = rig(nginx)
    await refresh()
    expect(owners.ownership(900)).toBeNull()
  })

  it('is said of a socket that was handed on after it was not found', async () => {
    const { owners, refresh, processes, clock } = rig(nginx)
    await refresh(300)
    processes.list = [nginx, { ...shell, inodes: [300] }]
    await clock.pass(1)
    await refresh(300)
    expect(owners.ownersOf(300)).toEqual([{ pid: 12, name: 'sh', fd: 3 }])
  })
})

describe('what owners are others of', () => {
  it('is told by inode: those that were asked for, gained an owner, lost one, or have another', async () => {
    const { owners, refresh, processes, clock } = rig(nginx, { ...worker, inodes: [100, 200] }, { ...shell, inodes: [600] })
    const others: number[][] = []
    owners.onChange((isOther) => others.push([100, 101, 200, 300, 500, 600].filter(isOther)))
    await refresh(100, 101, 300)
    processes.list = [nginx, { ...worker, inodes: [100] }, { ...shell, name: 'bash', inodes: [600, 500] }]
    await clock.pass(1)
    await refresh()
    expect(others).toEqual([[100, 101, 200, 300, 600], [200, 500, 600]])
  })

  it('are those without an owner where a process may not be looked at any more', async () => {
    const { owners, refresh, processes, clock } = rig(nginx)
    await refresh(900)
    const others: number[][] = []
    owners.onChange((isOther) => others.push([0, 100, 900].filter(isOther)))
    processes.list = [nginx, locked]
    await clock.pass(1)
    await refresh()
    expect(others).toEqual([[900]])
  })
})

describe('walks', () => {
  it('are left out for who asks again and again about sockets that are all known, but for one every three seconds', async () => {
    const { owners, refresh, processes, clock } = rig(nginx)
    await refresh(100, 900)
    const before = processes.walks.length
    for (let second = 1; second <= 7; second++) {
      await clock.pass(1000)
      owners.keep([0, 100, 900])
      await settled()
    }
    expect(processes.walks).toHaveLength(before + 2)
    owners.keep([100, 901])
    await settled()
    expect(processes.walks.length).toBeGreaterThan(before + 2)
    expect(owners.ownership(901)).toEqual({ kind: 'kernel' })
  })

  it('list those processes alone that have changed', async () => {
    const { owners, refresh, processes } = rig(nginx, worker)
    await refresh()
    processes.list = [nginx, { ...worker, inodes: [100, 200] }, shell]
    await refresh(100, 101, 200)
    expect(processes.walks).toEqual([[10, 11], [11, 12]])
    expect(owners.ownersOf(200)).toEqual([{ pid: 11, name: 'nginx', fd: 4 }])
    expect(owners.ownersOf(101)).toEqual([{ pid: 10, name: 'nginx', fd: 4 }])
  })

  it('list a process again whose pid was that of another', async () => {
    const { owners, refresh, processes } = rig(nginx, worker)
    await refresh()
    processes.list = [nginx, { ...worker, startTime: 2, name: 'other', inodes: [101] }]
    await refresh()
    expect(processes.walks[1]).toEqual([11])
    expect(owners.ownersOf(101).map(({ name }) => name)).toEqual(['nginx', 'other'])
    expect(owners.ownersOf(100).map(({ pid }) => pid)).toEqual([10])
  })

  it('list all for an inode that nobody is known to hold: a socket in the place of another', async () => {
    const { owners, refresh, processes } = rig(nginx, worker)
    await refresh()
    processes.list = [nginx, { ...worker, inodes: [200] }]
    await refresh(200)
    expect(processes.walks).toEqual([[10, 11], [], [10, 11]])
    expect(owners.ownersOf(200)).toEqual([{ pid: 11, name: 'nginx', fd: 3 }])
  })

  it('list all once for an inode that is not found', async () => {
    const { refresh, processes } = rig(nginx, locked)
    await refresh()
    await refresh(300)
    await refresh(300, 0)
    expect(processes.walks).toEqual([[10], [], [10], []])
  })

  it('list all after half a minute, for a process may have closed a socket and opened a file', async () => {
    const { owners, refresh, processes, clock } = rig(nginx, worker)
    await refresh()
    processes.list = [nginx, { ...worker, inodes: [9] }]
    await clock.pass(29_999)
    await refresh()
    expect(owners.ownersOf(100).map(({ pid }) => pid)).toEqual([10, 11])
    await clock.pass(1)
    await refresh()
    expect(owners.ownersOf(100).map(({ pid }) => pid)).toEqual([10])
  })

  it('forget processes that have ended', async () => {
    const { owners, refresh, processes } = rig(nginx, worker)
    await refresh()
    processes.list = [worker]
    await refresh()
    expect(owners.ownersOf(100)).toEqual([{ pid: 11, name: 'nginx', fd: 3 }])
    expect(owners.ownership(101)).toBeNull()
  })

  it('never overlap; what is asked meanwhile has another one come', async () => {
    const { owners, refresh, processes } = rig(nginx)
    const go = held(processes)
    await refresh()
    processes.list = [nginx, worker, { ...shell, inodes: [400] }]
    await refresh(400)
    await refresh()
    expect(processes.walks).toEqual([[10]])
    expect(owners.ownership(400)).toBeNull()
    go()
    await settled()
    expect(processes.walks).toEqual([[10], [11, 12]])
    expect(owners.ownersOf(400)).toEqual([{ pid: 12, name: 'sh', fd: 3 }])
  })

  it('take a twentieth of the time at most', async () => {
    const { refresh, processes, clock } = rig(nginx)
    const go = held(processes)
    await refresh()
    await clock.pass(100)
    go()
    await settled()
    await refresh()
    await clock.pass(1899)
    expect(processes.walks).toHaveLength(1)
    await clock.pass(1)
    expect(processes.walks).toHaveLength(2)
  })

  it('that fail leave what is known, say so once, and are tried again', async () => {
    const { owners, refresh, processes, lines } = rig(nginx)
    await refresh()
    processes.list = [nginx, { ...shell, inodes: [400] }]
    processes.beforeEnd = () => Promise.reject(new Error('Could not open /proc (open: EMFILE).'))
    await refresh(400, 900)
    await refresh()
    expect(lines).toEqual(['Owners of sockets stay as they were: Could not open /proc (open: EMFILE).'])
    expect(owners.ownersOf(100)).toHaveLength(1)
    expect(owners.ownership(400)).toBeNull()
    processes.beforeEnd = () => Promise.resolve()
    await refresh()
    expect(owners.ownersOf(400)).toHaveLength(1)
    expect(owners.ownership(900)).toEqual({ kind: 'kernel' })
  })
})

describe('a change of owners', () => {
  it('is told where owners are others, not where processes without sockets come and go', async () => {
    const { refresh, processes, changes } = rig(nginx)
    await refresh()
    expect(changes()).toBe(1)
    processes.list = [nginx, shell]
    await refresh()
    expect(changes()).toBe(1)
    processes.list = [{ ...nginx, name: 'renamed' }, shell]
    await refresh()
    expect(changes()).toBe(2)
  })

  it('is told when it is known that an inode was not found', async () => {
    const { refresh, changes } = rig(nginx)
    await refresh()
    await refresh(900)
    expect(changes()).toBe(2)
  })

  it('is not told after the end', async () => {
    const { owners, refresh, processes, changes } = rig(nginx)
    const go = held(processes)
    await refresh()
    owners.close()
    go()
    await settled()
    await refresh()
    expect(changes()).toBe(0)
    expect(processes.walks).toHaveLength(1)
  })
})
