import { once } from 'node:events'
import { writeSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { startHelper, type HelperOptions, type HelperWay } from '../../../electron/privilege/helper-start.ts'
import { helperWay } from '../../../electron/privilege/helper-way.ts'
import { loadAddon } from '../../../electron/socket/native-addon.ts'

// A program that starts the helper as the app does, for a user of the rig: says READY and the person's uid when the helper answers, and how it ended.

interface StarterOptions extends Omit<HelperOptions, 'socketPair' | 'way'> {
  /** Undefined: as the app finds it. */
  readonly way?: HelperWay
  readonly addonPath: string
}

/** Argument: JSON of what `startHelper` takes, and where the addon is. */
const { addonPath, ...options }: StarterOptions = JSON.parse(process.argv[2] ?? '')

/** ^C is for the program that asks; an app would end by it, too. */
process.on('SIGINT', () => undefined)

/** On lines of its own, whatever else the terminal shows. */
function tell(what: object): void {
  writeSync(1, `\n@ ${JSON.stringify(what)}\n`)
}

const addon = loadAddon(addonPath)

/** With the word `await` it starts the helper at a first line, and stops it at a second one. Else it ends a helper that answers, and reads nothing: on a terminal the agent does. */
const lines = process.argv[3] === 'await' ? createInterface({ input: process.stdin }) : undefined
if (lines !== undefined) {
  tell({ pid: process.pid })
  await once(lines, 'line')
}

const way = options.way ?? helperWay()
tell({ way })
const helper = startHelper({ ...options, way, socketPair: () => addon.socketPair() })
lines?.once('line', () => {
  helper.stop()
  helper.stop()
})

// HELLO, as native/helper/protocol.h has it: length, type, version.
helper.socket.write(new Uint8Array(new Uint16Array([8, 0, 1, 1]).buffer))
helper.socket.once('data', (ready: Buffer) => {
  tell({ type: ready.readUInt16LE(4), version: ready.readUInt16LE(6), uid: ready.readUInt32LE(16) })
  if (lines === undefined) helper.socket.end()
})
tell(await helper.ended)
lines?.close()
