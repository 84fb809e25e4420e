import { Socket } from 'node:net'
import type { HelperChannel } from './helper-channel.ts'

/** sendmsg(2) with a descriptor beside the bytes, as the addon has it (`SocketPairs`). */
export type SendDescriptor = (socket: number, bytes: Uint8Array, descriptor: number) => void

/**
 * A channel to a helper that somebody else has started, as the sandbox's launcher does (`SandboxHelper` of the addon): over a connected stream of AF_UNIX, by its descriptor,
 * which becomes the channel's to close.
 */
export function channelOver(descriptor: number, send: SendDescriptor): HelperChannel {
  const socket = new Socket({ fd: descriptor, readable: true, writable: true })
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  // Nobody tells how its program ended.
  const ended = closed.then(() => ({ error: { code: 'unavailable', message: "Linkwright's helper has ended. Ask again to change something." } as const, code: null, signal: null }))
  return passingDescriptors({ socket, descriptor, ended }, send)
}

/** Has a channel whose socket has this descriptor (`startHelper`) pass descriptors. */
export function passingDescriptors<Channel extends HelperChannel & { readonly descriptor: number }>(channel: Channel, send: SendDescriptor): Channel & HelperChannel {
  return { ...channel, passDescriptor: (bytes, descriptor) => send(channel.descriptor, bytes, descriptor) }
}
