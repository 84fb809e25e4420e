import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import systemUser from '../../../build/helper/linkwright.conf?raw'
import policy from '../../../build/polkit/org.linkwright.policy?raw'
import { localPlace, systemPlace } from '../installed-helper.ts'

/** What root is given to install, and the words that tell the root script what to expect of it. */
export interface Payload {
  readonly bytes: Uint8Array
  readonly words: readonly string[]
  /** SHA-256 of the helper in it, in hexadecimal. */
  readonly digest: string
}

/** The policy of a helper where an AppImage puts it: the same, under an action of its own. */
export function localPolicy(): string {
  return policy.replaceAll('"org.linkwright.configure"', '"org.linkwright.local.configure"').replaceAll(systemPlace.helper, localPlace.helper)
}

/** Reads the helper once: what is shown of it, and what is sent, is the same. Throws where it cannot be read. */
export function readPayload(helper: string): Payload {
  const parts = [readFileSync(helper), Buffer.from(systemUser), Buffer.from(localPolicy())]
  const told = parts.map((part) => [String(part.length), sha256(part)] as const)
  return { bytes: Buffer.concat(parts), words: ['install', 'local', ...told.flat()], digest: told[0]?.[1] ?? '' }
}

/** In hexadecimal. */
export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
