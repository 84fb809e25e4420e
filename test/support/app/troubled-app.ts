import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { builtApp, type Desk } from './running-app.ts'

/**
 * What the core is made to meet: `spoilt`: the first attribute of every link event (RTNLGRP_LINK) says that it is 65,520 bytes long; `lost`: with the next event each of its sockets hears that others
 * were lost, once each time that it begins; `withheld`: no dump is begun until that is over; `refused`: the kernel answers every dump with EPERM.
 */
export type Trouble = 'spoilt' | 'lost' | 'withheld' | 'refused'

/** A copy of the app whose core meets troubles at a word of the test; without one it is as it was. Names of namespaces are not entered: all of them stand for the one that it is started in. */
export class TroubledApp {
  /** The folder of the copy: see `Desk.start`. */
  readonly root: string
  readonly #folder: string

  constructor(desk: Desk) {
    this.root = join(desk.folder, 'app')
    this.#folder = join(desk.folder, 'troubles')
    mkdirSync(this.#folder)
    for (const part of ['out/app', 'out/native', 'package.json']) cpSync(join(builtApp(), part), join(this.root, part), { recursive: true })
    cpSync(join(this.root, 'out', 'app', 'core.js'), join(this.root, 'out', 'app', 'whole-core.js'))
    writeFileSync(join(this.root, 'out', 'app', 'core.js'), troubledCore(this.#folder))
  }

  begin(trouble: Trouble): void {
    writeFileSync(join(this.#folder, trouble), '')
  }

  end(trouble: Trouble): void {
    rmSync(join(this.#folder, trouble), { force: true })
  }
}

/** A core that looks for troubles, files in the folder, between the addon and the core as it is. */
function troubledCore(folder: string): string {
  return `
    import { existsSync, statSync } from 'node:fs'
    import Module from 'node:module'
    const fileOf = (trouble) => ${JSON.stringify(`${folder}/`)} + trouble
    const meets = (trouble) => existsSync(fileOf(trouble))
    const isDump = (bytes) => (bytes[7] & 0x03) === 0x03
    /** NLMSG_ERROR with EPERM, for this request. */
    const refusal = (request, portId) => {
      const answer = new DataView(new ArrayBuffer(40))
      answer.setUint32(0, 36, true)
      answer.setUint16(4, 2, true)
      answer.setUint32(12, portId, true)
      answer.setInt32(16, -1, true)
      const bytes = new Uint8Array(answer.buffer)
      bytes.set(request.subarray(8, 12), 8)
      bytes.set(request.subarray(0, 16), 20)
      return bytes
    }
    const troubled = (addon) => ({
      ...addon,
      openSocket({ namespace, ...options }, receiver) {
        let heardLoss
        const socket = addon.openSocket(options, {
          ...receiver,
          onDatagrams(slab, records, count) {
            if (meets('spoilt')) for (let at = 0; at < count * 5; at += 5) if (records[at + 3] === 1) slab.set([0xf0, 0xff], records[at] + 32)
            receiver.onDatagrams(slab, records, count)
            const loss = statSync(fileOf('lost'), { throwIfNoEntry: false })?.mtimeMs
            if (loss === undefined || loss === heardLoss || count === 0 || records[3] === 0) return
            heardLoss = loss
            receiver.onOverrun()
          },
        })
        const send = socket.send.bind(socket)
        const sendLater = (bytes) => {
          if (meets('withheld')) return void setTimeout(sendLater, 20, bytes)
          try {
            send(bytes)
          } catch {
            // It was closed meanwhile.
          }
        }
        const sendTroubled = (bytes) => {
          if (isDump(bytes) && meets('withheld')) sendLater(bytes.slice())
          else if (isDump(bytes) && meets('refused')) setTimeout(() => receiver.onDatagrams(refusal(bytes, socket.portId), Float64Array.of(0, 36, 36, 0, addon.bootTime()), 1), 0)
          else send(bytes)
        }
        Object.defineProperty(socket, 'send', { value: sendTroubled })
        return socket
      },
    })
    const load = Module._extensions['.node']
    Module._extensions['.node'] = (module, file) => {
      load(module, file)
      module.exports = troubled(module.exports)
    }
    await import('./whole-core.js')
  `
}
