import { mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'

import { mountOf } from '../../../../electron/services/control-groups/control-group-mount.ts'
import { walkControlGroups } from '../../../../electron/services/control-groups/control-group-walk.ts'
import { ControlGroups } from '../../../../electron/services/control-groups/control-groups.ts'
import { HandClock, settled } from '../../../support/core/hand-clock.ts'

describe('the mount of control groups', () => {
  it.each([
    ['of version 2 alone', '29 23 0:26 / /sys/fs/cgroup rw,nosuid shared:4 - cgroup2 cgroup2 rw,nsdelegate', '/sys/fs/cgroup'],
    ['beside version 1', '31 23 0:28 / /sys/fs/cgroup rw - tmpfs tmpfs rw\n32 31 0:29 / /sys/fs/cgroup/cpu rw - cgroup cgroup rw,cpu\n41 31 0:38 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw', '/sys/fs/cgroup/unified'],
    ['with a blank in its path', String.raw`29 23 0:26 / /mnt/c\040g rw - cgroup2 none rw`, '/mnt/c g'],
    ['of version 1 alone', '32 31 0:29 / /sys/fs/cgroup/cpu rw - cgroup cgroup rw,cpu\n', null],
    ['in no text', '', null],
  ])('%s', (_what, mountinfo, mount) => {
    expect(mountOf(mountinfo)).toBe(mount)
  })
})

describe('a walk over control groups', () => {
  const root = mkdtempSync(join(tmpdir(), 'linkwright-groups-'))
  afterAll(() => rmSync(root, { recursive: true }))

  it('finds each directory by its inode, and follows no link', async () => {
    mkdirSync(join(root, 'system.slice/nginx.service'), { recursive: true })
    writeFileSync(join(root, 'system.slice/cgroup.procs'), '')
    symlinkSync(root, join(root, 'system.slice/loop'))
    const id = (path: string): bigint => statSync(join(root, path), { bigint: true }).ino
    expect(await walkControlGroups(root)).toEqual(new Map([[id('.'), '/'], [id('system.slice'), '/system.slice'], [id('system.slice/nginx.service'), '/system.slice/nginx.service']]))
    expect((await walkControlGroups(root, 2)).size).toBe(2)
  })

  it('finds nothing where nothing is', async () => {
    expect(await walkControlGroups(join(root, 'nonexistent'))).toEqual(new Map())
  })
})

describe('control groups', () => {
  let clock: HandClock
  let system: Map<bigint, string>
  let walks: number
  let changes: number
  let groups: ControlGroups

  beforeEach(() => {
    clock = new HandClock()
    system = new Map([[1n, '/'], [2n, '/a']])
    walks = 0
    changes = 0
    groups = new ControlGroups(clock, () => {
      walks++
      return Promise.resolve(new Map(system))
    })
    groups.onChange(() => void changes++)
  })

  it('are read when an id is asked for, and then known', async () => {
    expect(groups.path(2n)).toBeNull()
    expect(walks).toBe(0)
    await clock.pass(0)
    expect([groups.path(2n), groups.path(1n), walks, changes]).toEqual(['/a', '/', 1, 1])
  })

  it('are read anew for an id that is not known, once in two seconds', async () => {
    groups.path(2n)
    await clock.pass(0)
    system.set(3n, '/b').set(4n, '/c')
    expect(groups.path(3n)).toBeNull()
    await clock.pass(1000)
    expect(groups.path(4n)).toBeNull()
    expect(walks).toBe(1)
    await clock.pass(1000)
    expect([groups.path(3n), groups.path(4n), walks, changes]).toEqual(['/b', '/c', 2, 2])
  })

  it('are not read again for an id that is nowhere', async () => {
    groups.path(2n)
    groups.path(99n)
    await clock.pass(0)
    for (let second = 0; second < 10; second++) {
      expect(groups.path(99n)).toBeNull()
      await clock.pass(1000)
    }
    expect([walks, changes, clock.waiting]).toEqual([1, 1, 0])
  })

  it('are looked for again after ten thousand others that are nowhere, for what is not found is not kept for ever', async () => {
    groups.path(1_000_000n)
    await clock.pass(2000)
    for (let id = 0n; id < 10_000n; id++) groups.path(2_000_000n + id)
    await clock.pass(2000)
    groups.path(2_009_999n)
    await clock.pass(2000)
    expect(walks).toBe(2)
    groups.path(1_000_000n)
    await clock.pass(2000)
    expect(walks).toBe(3)
  })

  it('that are gone are so from the next walk on', async () => {
    groups.path(2n)
    await clock.pass(2000)
    system.delete(2n)
    groups.path(3n)
    await clock.pass(0)
    expect(groups.path(2n)).toBeNull()
    expect(changes).toBe(2)
  })

  it('are read no more once they are closed', async () => {
    groups.path(2n)
    groups.close()
    groups.path(3n)
    await settled()
    await clock.pass(10_000)
    expect([walks, changes, clock.waiting]).toEqual([0, 0, 0])
  })
})
