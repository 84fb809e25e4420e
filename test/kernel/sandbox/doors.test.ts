import { spawnSync } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addonFile, helperFile } from '../../../build/places.mjs'
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { LaunchedSandbox, SandboxFolder } from '../../support/launched-sandbox.ts'

let folder: SandboxFolder
beforeAll(() => {
  folder = new SandboxFolder()
  copyFileSync(addonFile, join(folder.path, 'addon.node'))
})
afterAll(() => folder[Symbol.dispose]())

/** Runs a script of Node as the app. */
function app(starter: 'root' | 'user', script: string) {
  return folder.run(starter, [folder.node, '-e', script.replaceAll('FOLDER', folder.path)])
}

/** What the app does to reach a helper. */
const connect = `
  const { Socket } = require('node:net')
  const addon = require('FOLDER/addon.node')
  const connect = () => new Socket({ fd: addon.connectToSandboxHelper(), readable: true, writable: true })`

/** Connects to the helper so many times at once and prints what each said, until it closed. */
const askHelper = (times: number) => `
  ${connect}
  for (let time = 0; time < ${times}; time += 1) {
    let said = ''
    connect().on('error', () => {}).on('data', (part) => (said += part)).on('end', () => process.stdout.write(said)).write('hello\\n')
  }`

describe('the helper of the sandbox', () => {
  it.each(['user', 'root'] as const)('gets the connection as its descriptor 0, its role, and CAP_NET_ADMIN with what it needs to give up the rest (started by %s)', (starter) => {
    folder.stubHelper('read word; { echo "$word $*"; grep -E "Cap(Prm|Eff|Amb|Bnd)" /proc/self/status; ip link add made type bridge && echo made; } >&0')
    const { stdout, status } = app(starter, askHelper(1))
    expect(status).toBe(0)
    const capabilities = '0000000000001100'
    expect(stdout).toBe(`hello configure\nCapPrm:\t${capabilities}\nCapEff:\t${capabilities}\nCapBnd:\t${capabilities}\nCapAmb:\t${capabilities}\nmade\n`)
  })

  it.each(['user', 'root'] as const)('is ready to change the network of the sandbox (started by %s)', (starter) => {
    copyFileSync(helperFile, join(folder.path, 'linkwright-helper'))
    // HELLO of version 1, and what its answer begins with (native/helper/protocol.h).
    const { stdout } = app(starter, `${connect}
      connect().on('data', (frame) => {
        console.log(frame.readUInt16LE(4), frame.readUInt16LE(6), frame.readUInt32LE(16) === process.getuid())
        process.exit()
      }).write(Uint8Array.of(8, 0, 0, 0, 1, 0, 1, 0))`)
    const ready = 64
    expect(stdout).toBe(`${ready} 1 true\n`)
  })

  it('is another process for each connection', () => {
    folder.stubHelper('read word; echo "pid $$" >&0')
    const { stdout } = app('user', askHelper(3))
    expect(new Set(stdout.trim().split('\n')).size).toBe(3)
  })

  it('that cannot be started ends the connection, and the sandbox goes on', () => {
    folder.stubHelper('exit 1')
    expect(app('user', `${askHelper(1)}; process.on('exit', () => console.log('still here'))`)).toMatchObject({ stdout: 'still here\n', status: 0 })
  })

  it('does not outlive the app', async () => {
    folder.stubHelper('echo ready >&0; exec sleep 600')
    const script = `${connect}; connect().once('data', () => console.log(process.pid))`.replaceAll('FOLDER', folder.path)
    await using sandbox = await LaunchedSandbox.start(folder, 'user', `exec ${folder.node} -e "${script}"`)
    const { length } = sandbox.processes()
    process.kill(sandbox.app, 'SIGKILL')
    await sandbox.ended
    expect(length).toBeGreaterThanOrEqual(6)
    expect(sandbox.processes()).toEqual([])
  })

  it('is not for another user who has got into the sandbox', async () => {
    folder.stubHelper('echo taken >&0')
    await using sandbox = await LaunchedSandbox.start(folder, 'user')
    const script = `${connect}
      try { connect() } catch (error) { console.log(error.code, error.message) }`.replaceAll('FOLDER', folder.path)
    const asRoot = spawnSync('nsenter', ['-n', '-t', String(sandbox.app), '--', process.execPath, '-e', script], { encoding: 'utf8' })
    expect(asRoot.stdout).toBe('ECONNREFUSED The sandbox gives no helper: start Linkwright with --sandbox anew (connect: ECONNREFUSED).\n')
  })
})

describe('the helper in another namespace of the sandbox', () => {
  const elsewhere = (namespace: string) => `
    ${connect}
    const { readdirSync, readFileSync } = require('node:fs')
    const lab = readdirSync('/proc').find((pid) => /^\\d+$/.test(pid) && readFileSync('/proc/' + pid + '/comm', 'utf8') === 'lab-sandbox\\n')
    let said = ''
    new Socket({ fd: addon.connectToSandboxHelper(${namespace}), readable: true, writable: true }).on('error', () => {}).on('data', (part) => (said += part)).on('close', () => console.log(said)).write('hello\\n')`

  it.each(['user', 'root'] as const)('changes that, and not the first (started by %s)', (starter) => {
    folder.stubHelper('read word; { ip link add made type bridge && ip -br link | sed "s/ .*//" | tr "\\n" " "; } >&0')
    const { stdout } = app(starter, elsewhere("'/proc/' + lab + '/ns/net'"))
    expect(stdout).toMatch(/\bmade\b/)
    expect(stdout).not.toMatch(/\buplink0\b/)
  })

  it('comes into none of this machine’s', () => {
    folder.stubHelper('read word; echo taken >&0')
    expect(app('user', elsewhere(`'/proc/${process.pid}/ns/net'`)).stdout).not.toContain('taken')
  })

  it('is for a network namespace alone', () => {
    folder.stubHelper('read word; echo taken >&0')
    expect(app('user', elsewhere("'/proc/self/ns/mnt'")).stderr).toContain('is no network namespace')
  })
})

describe('the other namespaces of the sandbox', () => {
  /** Prints, for the sandbox's own process in another namespace, the cookie of that as the addon sees it; or why it does not. */
  const look = (then: string) => `
    const { readdirSync, readFileSync } = require('node:fs')
    const { openSocket } = require('FOLDER/addon.node')
    const receiver = { onDatagrams() {}, onOverrun() {}, onFailure() {} }
    const open = (namespace) => openSocket({ protocol: 0, keepBuffers: false, namespace }, receiver)
    const lab = readdirSync('/proc').find((pid) => /^\\d+$/.test(pid) && readFileSync('/proc/' + pid + '/comm', 'utf8') === 'lab-sandbox\\n')
    ${then}`

  const run = (then: string) => app('user', look(then))

  it('are read over sockets that the launcher opens there', () => {
    const { stdout, stderr } = run(`
      const [here, there] = [open(undefined), open('/proc/' + lab + '/ns/net')]
      console.log(here.namespaceCookie !== there.namespaceCookie)
      here.close(); there.close()`)
    expect({ stdout, stderr }).toEqual({ stdout: 'true\n', stderr: '' })
  })

  it('and no others: not that of this machine', () => {
    const { stdout } = run(`try { open('/proc/${process.pid}/ns/net') } catch (error) { console.log(error.code, error.syscall) }`)
    expect(stdout).toMatch(/^(EPERM setns|EACCES open)\n$/)
  })
})
