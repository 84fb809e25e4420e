import { createRequire } from 'node:module'
import type { AlarmClock, NativeAddon, PeerUsers, ProgramChange, SandboxHelper, SocketPairs } from '../../native/addon/addon.d.ts'

/** The addon is missing, damaged, or built for another machine. */
export class AddonError extends Error {
  override readonly name = 'AddonError'
}

/** Loads the addon from the absolute path of its file; throws `AddonError` with one sentence where that fails. */
export function loadAddon(addonPath: string): NativeAddon & AlarmClock & PeerUsers & ProgramChange & SandboxHelper & SocketPairs {
  const loaded = load(addonPath)
  if (isAddon(loaded)) return loaded
  throw new AddonError(`The file ${addonPath} is not Linkwright's native addon: delete it, and \`npm start\` builds it anew.`)
}

function load(addonPath: string): unknown {
  try {
    return createRequire(addonPath)(addonPath)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND') {
      throw new AddonError(`The native addon is missing, there is no file ${addonPath}: \`npm start\` builds it.`, { cause: error })
    }
    const reason = error instanceof Error ? error.message : String(error)
    throw new AddonError(`The native addon could not be loaded (${reason}): delete it, and \`npm start\` builds it anew.`, { cause: error })
  }
}

function isAddon(value: unknown): value is NativeAddon & AlarmClock & PeerUsers & ProgramChange & SandboxHelper & SocketPairs {
  return ['openSocket', 'bootTime', 'walkOwners', 'alarm', 'execute', 'connectToSandboxHelper', 'socketPair', 'sendDescriptor', 'peerUser'].every((name) => typeof value === 'object' && value !== null && typeof Reflect.get(value, name) === 'function')
}
