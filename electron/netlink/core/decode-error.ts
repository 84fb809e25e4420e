/**
 * Bytes that contradict the declaration: a length that lies, a payload of the wrong size.
 * `path` names the place by declared keys (`link.linkinfo.data.vxlan.id`), `offset` counts bytes from the start of the message.
 */
export class DecodeError extends Error {
  readonly path: string
  readonly offset: number
  readonly reason: string

  constructor(path: string, offset: number, reason: string) {
    super(`${path === '' ? 'message' : path} at byte ${offset}: ${reason}`)
    this.name = 'DecodeError'
    this.path = path
    this.offset = offset
    this.reason = reason
  }
}

/** The same error as seen one level further out; anything that is not a DecodeError is handed back as it is. */
export function within(key: string, error: unknown): unknown {
  if (!(error instanceof DecodeError)) return error
  return new DecodeError(error.path === '' ? key : `${key}.${error.path}`, error.offset, error.reason)
}
