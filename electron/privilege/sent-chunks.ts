import { concatenate } from '../netlink/core/bytes.ts'

/** Puts frames together, in order, to chunks of about so many bytes: a write each for thousands of small frames would cost more than they do. */
export function* inChunks(frames: readonly Uint8Array[], bytes = 65536): Generator<Uint8Array> {
  let first = 0
  let held = 0
  for (const [index, frame] of frames.entries()) {
    held += frame.length
    if (held < bytes) continue
    yield concatenate(frames.slice(first, index + 1))
    first = index + 1
    held = 0
  }
  if (first < frames.length) yield concatenate(frames.slice(first))
}
