import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { AF_UNSPEC, NLM_F_DUMP, NLM_F_REQUEST } from '../../netlink/core/constants.ts'
import { forEachMessage, messageTypeAt } from '../../netlink/core/message-header.ts'
import { RTM_GETNSID, RTM_NEWNSID } from '../../netlink/route/message-types.ts'
import { namespaceIdMessage } from '../../netlink/route/namespace-id.ts'
import type { Connection } from '../../socket/connection.ts'

/**
 * The number by which the namespace of a connection knows the one of a descriptor of this process (an opened file of nsfs); null: it gave it none.
 * Rejects with `NetlinkError` where the descriptor is no network namespace.
 */
async function namespaceNumber(connection: Connection, descriptor: number): Promise<number | null> {
  const request = { type: RTM_GETNSID, flags: NLM_F_REQUEST, header: { family: AF_UNSPEC }, attributes: { fd: descriptor } }
  const [answer] = await connection.request(namespaceIdMessage.encode(request))
  if (answer === undefined) return null
  const { nsid } = namespaceIdMessage.decode(answer).attributes
  return nsid === undefined || nsid < 0 ? null : nsid
}

/** The same of a file of nsfs; null also where it cannot be opened. */
export async function numberOfFile(connection: Connection, path: string): Promise<number | null> {
  try {
    const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK)
    try {
      return await namespaceNumber(connection, file.fd)
    } finally {
      await file.close()
    }
  } catch {
    return null
  }
}

/** All numbers that the namespace of a connection gave to others, ascending. Rejects with `NetlinkError`. */
export async function namespaceNumbers(connection: Connection): Promise<readonly number[]> {
  const numbers: number[] = []
  const request = namespaceIdMessage.encode({ type: RTM_GETNSID, flags: NLM_F_REQUEST | NLM_F_DUMP, header: { family: AF_UNSPEC } })
  await connection.dump(request, (bytes, start, end) => {
    forEachMessage(bytes, start, end, (offset) => {
      if (messageTypeAt(bytes, offset) !== RTM_NEWNSID) return
      const { nsid } = namespaceIdMessage.decode(bytes, offset).attributes
      if (nsid !== undefined && nsid >= 0) numbers.push(nsid)
    })
  })
  return numbers.toSorted((one, other) => one - other)
}
