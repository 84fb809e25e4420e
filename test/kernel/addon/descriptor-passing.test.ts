import { spawn } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadAddon } from '../../../electron/socket/native-addon.ts'
import { addonPath } from '../../support/addon.ts'

const addon = loadAddon(addonPath)
let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'linkwright-passing-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Receives on its descriptor 0 and prints the bytes and what stands in the file that came beside them. */
const receiver = `
import os, socket
bytes, descriptors, *_ = socket.recv_fds(socket.socket(fileno=0), 100, 4)
print(bytes.decode(), [os.read(one, 100).decode() for one in descriptors])
`

describe('a descriptor is passed to another program', () => {
  it('beside bytes, and stays open here', async () => {
    const file = join(folder, 'file')
    writeFileSync(file, 'content')
    const [ours, theirs] = addon.socketPair()
    const program = spawn('python3', ['-c', receiver], { stdio: [theirs, 'pipe', 'inherit'] })
    closeSync(theirs)
    const passed = openSync(file, 'r')
    addon.sendDescriptor(ours, new TextEncoder().encode('hello'), passed)
    expect(program.stdout && (await text(program.stdout))).toBe("hello ['content']\n")
    closeSync(passed)
    closeSync(ours)
  })

  it.each([
    ['what is no descriptor', () => addon.sendDescriptor(addon.socketPair()[0], Uint8Array.of(1), 99_999), 'EBADF'],
    ['over what is no socket', () => addon.sendDescriptor(openSync('/dev/null', 'r'), Uint8Array.of(1), 0), 'ENOTSOCK'],
  ])('fails for %s', (_, pass, code) => {
    expect(pass).toThrow(expect.objectContaining({ code, syscall: 'sendmsg' }))
  })

  it('fails where the other end has gone, without a signal', () => {
    const [ours, theirs] = addon.socketPair()
    closeSync(theirs)
    expect(() => addon.sendDescriptor(ours, Uint8Array.of(1), 0)).toThrow(expect.objectContaining({ code: 'EPIPE' }))
    closeSync(ours)
  })

  it('fails where the socket is full, and does not wait', () => {
    const [ours, theirs] = addon.socketPair()
    const fill = () => {
      for (;;) addon.sendDescriptor(ours, new Uint8Array(65_536), 0)
    }
    expect(fill).toThrow(expect.objectContaining({ code: expect.stringMatching(/EAGAIN|EMSGSIZE|ETOOMANYREFS/) }))
    closeSync(ours)
    closeSync(theirs)
  })

  it('takes bytes, and not none', () => {
    expect(() => addon.sendDescriptor(1, new Uint8Array(), 0)).toThrow(TypeError)
  })
})
