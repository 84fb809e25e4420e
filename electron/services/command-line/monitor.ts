import { NETLINK_ROUTE } from '../../netlink/core/constants.ts'
import { DecodeError } from '../../netlink/core/decode-error.ts'
import { Connection } from '../../socket/connection.ts'
import { MulticastEvents } from '../../socket/multicast-events.ts'
import type { Transport } from '../../socket/transport.ts'
import { jsonText } from '../json/json-text.ts'
import { openingFailure } from '../opening-failure.ts'
import { readChange, type Change } from './change.ts'
import { CommandFailure } from './command-failure.ts'
import type { Command } from './command.ts'
import type { Environment } from './environment.ts'
import { LinkNames, widestNames } from './link-names.ts'
import { linkListing, list, untilWhole } from './listing.ts'
import { groupName, groupsOf, widestGroup } from './monitored-groups.ts'
import { noteLink, recordContext } from './record-names.ts'
import { toldLine } from './told-line.ts'

type MonitorCommand = Extract<Command, { readonly name: 'monitor' }>

/** The version of the form of a line of `monitor --json`. */
const FORM = 1

/** Characters of the longest word for an object, "neighbour". */
const widestObject = 9

/**
 * Prints changes as they come until `stop` is aborted. Subscribes before it asks for the names of the links, so that no
 * rename falls between. Lost events are said on stderr. Rejects with `CommandFailure` and `ReaderGoneError`.
 */
export async function monitor(command: MonitorCommand, environment: Environment, stop: AbortSignal): Promise<void> {
  const links = new LinkNames()
  const context = recordContext(environment, links)
  const transport = open(command, () => environment.openForEvents(command.namespace, groupsOf(command.objects)))
  const { boot, wall } = environment.clocks()
  // One offset for all, so that the times keep the order of the events.
  const bootedAt = wall - boot
  let fail: (reason: unknown) => void = () => {}
  const failed = new Promise<never>((_, reject) => {
    fail = reject
  })
  const guarded = (work: () => void): void => {
    try {
      work()
    } catch (thrown) {
      fail(thrown)
    }
  }
  const lost = (): void => {
    environment.complain('Events were lost: the kernel sent them faster than they were read. What is printed from here on is whole again.')
    readNames().catch(fail)
  }
  const readNames = async (): Promise<void> => {
    const connection = new Connection(open(command, () => environment.openForRequests(NETLINK_ROUTE, command.namespace)))
    try {
      await untilWhole(() => list(connection, linkListing, (link) => noteLink(links, link)))
    } finally {
      connection.close()
    }
  }
  const events = new MulticastEvents(transport, {
    onMessage: (bytes, offset, _length, receivedAt, group) =>
      guarded(() => {
        try {
          const change = readChange(bytes, offset, links, context)
          if (change === null || command.objects?.includes(change.object) === false) return
          environment.output.print(printed(change, group, new Date(receivedAt + bootedAt).toISOString(), command.json))
          environment.output.flush()
        } catch (thrown) {
          if (!(thrown instanceof DecodeError)) throw thrown
          environment.complain(`A message of the kernel could not be read: ${thrown.message}.`)
        }
      }),
    onOverrun: lost,
    onTruncated: lost,
    onMalformed: lost,
    onFailure: (error) => fail(new CommandFailure(`Receiving failed: ${error.message}.`, { cause: error })),
  })
  try {
    // What comes meanwhile waits in the kernel's queue until the links have names.
    transport.pause()
    const named = readNames().then(() => transport.resume())
    await Promise.race([failed, named.then(() => aborted(stop))])
  } finally {
    events.close()
  }
}

function open(command: MonitorCommand, opening: () => Transport): Transport {
  try {
    return opening()
  } catch (thrown) {
    throw openingFailure(thrown, NETLINK_ROUTE, command.namespace ?? undefined) ?? thrown
  }
}

function printed(change: Change, group: number, time: string, json: boolean): string {
  const { event, object, value } = change
  if (json) {
    return `${jsonText({ version: FORM, time, group: groupName(group) ?? group, event, object, value })}\n`
  }
  return `${time} ${(groupName(group) ?? String(group)).padEnd(widestGroup)} ${event} ${object.padEnd(widestObject)} ${toldLine(change, widestNames)}`
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
