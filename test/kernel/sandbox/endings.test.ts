import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { LaunchedSandbox, SandboxFolder } from '../../support/launched-sandbox.ts'

let folder: SandboxFolder
beforeAll(() => {
  folder = new SandboxFolder()
})
afterAll(() => folder[Symbol.dispose]())

describe('the sandbox ends with its app', () => {
  it('with its exit code', () => {
    expect(folder.run('user', ['sh', '-c', 'exit 7'])).toMatchObject({ status: 7, stderr: '' })
  })

  it('by the signal that ended it', () => {
    expect(folder.run('user', ['sh', '-c', 'kill -SEGV $$'])).toMatchObject({ status: null, signal: 'SIGSEGV' })
  })

  it.each(['user', 'root'] as const)('killed, and started by %s, leaves nobody behind', async (starter) => {
    await using sandbox = await LaunchedSandbox.start(folder, starter)
    expect(sandbox.processes().length).toBeGreaterThanOrEqual(5)
    process.kill(sandbox.app, 'SIGKILL')
    await sandbox.ended
    expect(sandbox.signal).toBe('SIGKILL')
    expect(sandbox.processes()).toEqual([])
  })

  it('and takes what the app has left running, also what left its session', async () => {
    await using sandbox = await LaunchedSandbox.start(folder, 'user', 'setsid sh -c "trap : TERM; sleep 600 & wait; wait" & echo $$; exec sleep 600')
    await vi.waitFor(() => expect(sandbox.processes().length).toBeGreaterThanOrEqual(7), { timeout: 20_000, interval: 20 })
    process.kill(sandbox.app, 'SIGTERM')
    await sandbox.ended
    expect(sandbox.processes()).toEqual([])
  })

  it('passes a signal on to the app, which may take its time', async () => {
    await using sandbox = await LaunchedSandbox.start(folder, 'user', 'trap "exit 5" TERM; echo $$; while :; do sleep 0.1; done')
    process.kill(sandbox.pid, 'SIGTERM')
    await sandbox.ended
    expect(sandbox.exitCode).toBe(5)
  })

  it('where the launcher is killed the app is told to end, and the rest is ended', async () => {
    await using sandbox = await LaunchedSandbox.start(folder, 'user')
    process.kill(sandbox.pid, 'SIGKILL')
    await vi.waitFor(() => expect(sandbox.processes()).toEqual([]), { timeout: 20_000, interval: 20 })
    expect(sandbox.signal).toBe('SIGKILL')
  })

  it('begins anew in another network, with nothing of the one before, where the app asks for that by its exit code', () => {
    const script = 'ip -br link show br0 | cut -c1-3; readlink /proc/self/ns/net; if ip link add tried type bridge 2>/dev/null; then exit 9; fi; test -e "$1" && exit 4; : >"$1"; exit 83'
    const flag = join(tmpdir(), `lw-sandbox-flag-${process.pid}`)
    const { stdout, status } = folder.run('user', ['sh', '-c', script, 'sh', flag])
    rmSync(flag)
    const [, first, , second] = stdout.trim().split('\n')
    expect(stdout).toMatch(/^br0\nnet:\[\d+\]\nbr0\nnet:\[\d+\]\n$/)
    expect(first).not.toBe(second)
    expect(status).toBe(4)
  })

  it('hands none of the descriptors on that were open where it began', () => {
    const { stdout } = folder.run('user', ['ls', '/proc/self/fd'], ['sh', '-c', 'exec 7</dev/null "$@"', 'sh'])
    expect(stdout.trim().split('\n')).toEqual(['0', '1', '2', '3'])
  })

  it('does not begin without a program, or with one that is not there', () => {
    expect(folder.run('user', [])).toMatchObject({ status: 2, stderr: expect.stringContaining('Usage: linkwright-sandbox') })
    expect(folder.run('user', ['/nowhere/app'])).toMatchObject({ status: 1, stderr: 'linkwright: The app /nowhere/app could not be started (execve: ENOENT).\n' })
  })
})

describe('where user namespaces are barred', () => {
  // The limit counts in the user namespace where it is set, so that a test can have one of its own.
  it.each([
    ['user/max_user_namespaces', 'user.max_user_namespaces is 0'],
    ['user/max_net_namespaces', 'user.max_net_namespaces is 0'],
  ])('by %s, one sentence says so, and the exit code is 1', (sysctl, words) => {
    const around = ['unshare', '--user', '--map-root-user', 'sh', '-c', `echo 0 >/proc/sys/${sysctl}; exec "$@"`, 'sh']
    const { status, stderr, stdout } = folder.run('user', ['echo', 'began'], around)
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr).toContain('linkwright: The sandbox cannot start: this system does not let this user make a user and network namespace of his own')
    expect(stderr).toContain(words)
    expect(stderr.trim().split('\n')).toHaveLength(1)
  })
})
