import { execFileSync } from 'node:child_process'
import { mkdirSync, rmdirSync, writeFileSync } from 'node:fs'
import { expect, it } from 'vitest'

import { controlGroupMount } from '../../../electron/services/control-groups/control-group-mount.ts'
import { ControlGroups } from '../../../electron/services/control-groups/control-groups.ts'
import { systemClock } from '../../../electron/services/clock.ts'
import { dumpSockets, SocketsInNamespace } from '../../support/kernel-sockets.ts'

it('a socket’s control group is found by the id that the kernel sends', async (context) => {
  const mount = await controlGroupMount()
  if (mount === null) return context.skip('no file system of version 2 control groups is mounted here')
  const own = /^0::(.*)$/m.exec(execFileSync('cat', ['/proc/self/cgroup'], { encoding: 'utf8' }))?.[1] ?? '/'
  const path = `${own === '/' ? '' : own}/linkwright-test-${process.pid}`
  mkdirSync(`${mount}${path}`)
  try {
    // What a process makes belongs to the group that it is in then.
    writeFileSync(`${mount}${path}/cgroup.procs`, String(process.pid))
    const groups = new ControlGroups(systemClock)
    {
      await using namespace = await SocketsInNamespace.make('udp').finally(() => writeFileSync(`${mount}${own}/cgroup.procs`, String(process.pid)))
      const ids = new Set((await dumpSockets(namespace.name)).map(({ decoded }) => decoded.attributes.cgroupId))
      expect(ids.size).toBe(1)
      const [id = 0n] = ids
      const known = new Promise<void>((resolve) => groups.onChange(resolve))
      expect(groups.path(id)).toBeNull()
      await known
      expect(groups.path(id)).toBe(path)
    }
    groups.close()
  } finally {
    rmdirSync(`${mount}${path}`)
  }
})
