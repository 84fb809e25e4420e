import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import type { TunRequest } from '../../../electron/privilege/action.ts'
import type { NetworkNamespace } from '../network-namespace.ts'

const source = fileURLToPath(new URL('make-tun.cc', import.meta.url))
let compiled: string | null = null

/** Makes a persistent TUN or TAP device in a namespace, as the helper does. Needs root and a compiler. */
export function makeTun(namespace: NetworkNamespace, tun: TunRequest): void {
  const { owner, group } = tun
  const flags = (tun.mode === 'tun' ? 1 : 2) | (tun.packetInformation ? 0 : 0x1000) | (tun.vnetHeader ? 0x4000 : 0) | (tun.multiQueue ? 0x100 : 0)
  namespace.run(program(), tun.name, String(flags), String(owner ?? -1), String(group ?? -1), String(tun.index))
}

function program(): string {
  if (compiled !== null) return compiled
  const folder = mkdtempSync(join(tmpdir(), 'linkwright-tun-'))
  process.once('exit', () => rmSync(folder, { recursive: true }))
  compiled = join(folder, 'make-tun')
  execFileSync('g++', ['-std=c++20', '-Wall', '-Wextra', '-Werror', '-O1', '-o', compiled, source])
  return compiled
}
