import { existsSync } from 'node:fs'

import type { HelperChannel } from './helper-channel.ts'
import { channelOver, passingDescriptors, type SendDescriptor } from './helper-socket.ts'
import { startHelper } from './helper-start.ts'
import { helperWay } from './helper-way.ts'
import { isInAppImage } from './installation/app-image.ts'
import { speaksOursNow } from './installation/helper-protocol.ts'
import { howToInstall } from './installation/how-to-install.ts'
import { ownHelper } from './installation/own-helper.ts'
import { chooseHelper } from './installed-helper.ts'

/** What of the addon it takes to reach a helper. */
export interface HelperSockets {
  socketPair(): readonly [number, number]
  connectToSandboxHelper(namespace?: string): number
  sendDescriptor(socket: number, bytes: Uint8Array, descriptor: number): void
}

/** Which helper is wanted. */
export interface WantedHelper {
  readonly addon: HelperSockets
  /** Where the addon lies: beside it lies the helper of a source tree. */
  readonly addonPath: string
  /** The network namespace that is to be changed: a name below /run/netns, or the file of a process's; undefined: our own. */
  readonly namespace?: string | undefined
  /** The app runs in the sandbox. */
  readonly sandbox: boolean
  /** Who may ask for a password: see `HelperOptions`. */
  readonly asks: 'session' | 'terminal'
}

/** Whether a person is asked for a password before anything is changed. */
export function asksForPassword({ sandbox }: Pick<WantedHelper, 'sandbox'>): boolean {
  return !sandbox && helperWay() === 'pkexec'
}

/** Starts a helper, or has the sandbox's launcher do so. What goes wrong is told by the channel's end; throws where no sockets are to be had. */
export function openHelper(wanted: WantedHelper): HelperChannel {
  const { addon, addonPath, namespace, asks } = wanted
  const send: SendDescriptor = (socket, bytes, descriptor) => addon.sendDescriptor(socket, bytes, descriptor)
  if (wanted.sandbox) return channelOver(addon.connectToSandboxHelper(namespace), send)
  const way = helperWay()
  const place = chooseHelper(isInAppImage(), ({ helper }) => speaksOursNow(helper))
  const started = startHelper({
    helperPath: way === 'direct' ? directHelper(addonPath, place.helper) : place.helper,
    policyPath: place.policy,
    role: 'configure',
    namespace,
    way,
    asks,
    socketPair: () => addon.socketPair(),
    howToInstall: howToInstall(addonPath),
  })
  return passingDescriptors(started, send)
}

/** Where we have the rights ourselves, the helper beside us is as good as an installed one. */
function directHelper(addonPath: string, installed: string): string {
  const beside = ownHelper(addonPath)
  return existsSync(beside) ? beside : installed
}
