import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readlinkSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import { StartedCore } from '../../support/core/started-core.ts'
import { NetworkNamespace } from '../../support/network-namespace.ts'

const processes: ChildProcess[] = []

afterEach(async () => {
  await Promise.all(processes.splice(0).map((process) => {
    process.kill('SIGKILL')
    return once(process, 'exit')
  }))
})

/** A process in a network namespace of its own that nothing names; resolves when it is there. */
async function unnamedNamespace(): Promise<number> {
  const process = spawn('unshare', ['--net', 'sh', '-c', 'echo there; exec sleep 60'], { stdio: ['ignore', 'pipe', 'ignore'] })
  processes.push(process)
  await once(process.stdout, 'data')
  return process.pid ?? 0
}

describe('the namespaces that can be seen', () => {
  it('are the own one, those with a name and the number that the one on show gave them, and those of processes', async () => {
    using shown = new NetworkNamespace('shown')
    using other = new NetworkNamespace('other')
    shown.ip('link', 'add', 'here', 'type', 'veth', 'peer', 'name', 'there', 'netns', other.name)
    const number = Number(/link-netnsid (\d+)/.exec(shown.ip('link', 'show', 'here'))?.[1] ?? 0)
    const pid = await unnamedNamespace()
    const core = new StartedCore({ namespace: shown.name })
    const listed = await core.call(1, 'namespaces.list', undefined)
    await core.stop()
    expect(listed[0]).toMatchObject({ own: true, shown: false, way: null, locked: null })
    expect(listed.filter(({ own }) => own)).toHaveLength(1)
    expect(listed.find(({ names }) => names.includes(shown.name))).toMatchObject({ shown: true, own: false, way: shown.name, number: null, locked: null })
    expect(listed.filter((one) => one.shown)).toHaveLength(1)
    expect(listed.find(({ names }) => names.includes(other.name))).toMatchObject({ shown: false, way: other.name, number, locked: null })
    expect(listed.find(({ processes: [first] }) => first?.pid === pid)).toMatchObject({ names: [], way: `/proc/${pid}/ns/net`, number: null, locked: null, processCount: 1 })
  })

  it('are locked where only their number is known', async () => {
    using shown = new NetworkNamespace('shown')
    const other = new NetworkNamespace('other')
    shown.ip('link', 'add', 'here', 'type', 'veth', 'peer', 'name', 'there', 'netns', other.name)
    const number = Number(/link-netnsid (\d+)/.exec(shown.ip('link', 'show', 'here'))?.[1] ?? 0)
    // The socket of a core keeps it alive when its name is gone.
    const keeper = new StartedCore({ namespace: other.name })
    await keeper.ready
    other.remove()
    const core = new StartedCore({ namespace: shown.name })
    const listed = await core.call(1, 'namespaces.list', undefined)
    await Promise.all([core.stop(), keeper.stop()])
    expect(listed.find((one) => one.number === number)).toMatchObject({ names: [], processes: [], way: null, locked: expect.stringContaining('number only'), barrier: 'number' })
  })

  it('can be shown by what the list says, which leads to the very namespace', async () => {
    const pid = await unnamedNamespace()
    const core = new StartedCore({ namespace: `/proc/${pid}/ns/net` })
    const listed = await core.call(1, 'namespaces.list', undefined)
    await core.stop()
    expect(listed.find((one) => one.shown)?.processes).toMatchObject([{ pid, name: 'sleep' }])
    expect(listed[0]).toMatchObject({ own: true, shown: false })
    expect(readlinkSync(`/proc/${pid}/ns/net`)).not.toBe(readlinkSync('/proc/self/ns/net'))
  })
})
