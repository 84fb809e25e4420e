import { spawn } from 'node:child_process'
import { readlinkSync } from 'node:fs'
import { passOn } from './debugger-ports.mjs'

/**
 * Runs Electron inside a network namespace and lets whoever started it talk to its debuggers, which listen on that namespace's loopback:
 * `start-inside.mjs RIGHTS PID SOCKET ELECTRON ARGUMENT…`, PID being in the namespace and SOCKET its gate; with the RIGHTS "capable" it has the capabilities that one has in a user namespace
 * of one's own, without them it enters no other namespace.
 */
const [rights, pid, gate, electron, ...args] = process.argv.slice(2).map(String)

/** Nobody can enter the user namespace that he is in. */
const isOurs = readlinkSync('/proc/self/ns/user') === readlinkSync(`/proc/${pid}/ns/user`)
const command = [...(isOurs ? [] : ['-U', '--preserve-credentials', ...(rights === 'capable' ? ['--keep-caps'] : [])]), '-n', '-t', String(pid), '--', String(electron), ...args]
passOn(spawn('nsenter', command, { stdio: ['inherit', 'inherit', 'pipe'] }), () => String(gate))
