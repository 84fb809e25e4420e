import { helperFile } from '../../../build/places.mjs'
import type { HelperChannel } from '../../../electron/privilege/helper-channel.ts'
import { passingDescriptors } from '../../../electron/privilege/helper-socket.ts'
import { startHelper } from '../../../electron/privilege/helper-start.ts'
import { loadAddon } from '../../../electron/socket/native-addon.ts'
import { addonPath } from '../addon.ts'

/** Starts the real helper directly, for a namespace; needs root. */
export function directHelper(namespace: string, helperPath = helperFile): HelperChannel {
  const addon = loadAddon(addonPath)
  const started = startHelper({ helperPath, policyPath: '', role: 'configure', namespace, way: 'direct', asks: 'session', socketPair: () => addon.socketPair() })
  return passingDescriptors(started, (...words) => addon.sendDescriptor(...words))
}
