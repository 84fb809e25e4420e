import { displayText } from '../../netlink/core/text.ts'
import { NETLINK_ROUTE } from '../../netlink/core/constants.ts'
import type { LinkMessage } from '../../netlink/route/link.ts'
import { routeMessage } from '../../netlink/route/route.ts'
import { NetlinkError } from '../../socket/netlink-error.ts'
import { jsonText } from '../json/json-text.ts'
import { routeAnswerJson } from '../json/route-answer-json.ts'
import { openingFailure } from '../opening-failure.ts'
import { refusalWords } from '../route-lookup/refusal-words.ts'
import { refusedBy } from '../route-lookup/refused-by.ts'
import { refusedRoute } from '../route-lookup/refused-route.ts'
import { QuestionError, readRouteQuestion, type RouteQuestion } from '../route-lookup/route-question.ts'
import { askRoute } from '../route-lookup/route-request.ts'
import { CommandFailure } from './command-failure.ts'
import type { Command } from './command.ts'
import { Connections } from './connections.ts'
import type { Environment } from './environment.ts'
import { LinkNames } from './link-names.ts'
import { linkListing, list, untilWhole } from './listing.ts'
import { deciderLines, listedDevices } from './lookup-lines.ts'
import { noteLink, recordContext } from './record-names.ts'
import { routeAnswerLine } from './route-answer-line.ts'
import { UsageError } from './usage-error.ts'

type GetCommand = Extract<Command, { readonly name: 'get' }>

/** Asks the kernel which route a packet would take, and prints the answer. Throws `UsageError`, `CommandFailure` and `ReaderGoneError`. */
export async function getRoute({ question, json, namespace, fibmatch }: GetCommand, environment: Environment): Promise<void> {
  const connections = new Connections((protocol) => {
    try {
      return environment.openForRequests(protocol, namespace)
    } catch (thrown) {
      throw openingFailure(thrown, protocol, namespace ?? undefined) ?? thrown
    }
  })
  try {
    const connection = connections.of(NETLINK_ROUTE)
    const links = new LinkNames()
    // A link whose name cannot be read is called by its index.
    let listed: LinkMessage[] = []
    await untilWhole(() => {
      listed = []
      return list(connection, linkListing, (link) => {
        noteLink(links, link)
        listed.push(link)
      })
    })
    const devices = listedDevices(listed)
    const names = environment.names()
    const asked = understood(() => readRouteQuestion(question, { device: (name) => links.index(name), dsfields: names.dsfields }))
    const reply = await askRoute(connection, asked, fibmatch === true ? 'matched' : 'taken').catch(async (thrown: unknown) => {
      if (!(thrown instanceof NetlinkError)) throw thrown
      // Why it refuses is worth less than that it does.
      const refusal = await refusedBy(connection, asked, thrown.code, devices).catch(() => null)
      throw new CommandFailure(refusedRoute(thrown, asked.destination, refusal === null ? null : refusalWords(refusal, names)).message, { cause: thrown })
    })
    if (reply === null) throw new CommandFailure(`The kernel said nothing of a route to ${asked.destination}. Run the command again.`)
    const message = routeMessage.decode(reply)
    const context = recordContext(environment, links)
    const answer = routeAnswerJson(message, context)
    environment.output.print(json ? `[${jsonText(answer)}]\n` : `${routeAnswerLine(answer)}${await deciderLines(connection, asked, message, devices, context)}`)
    environment.output.flush()
  } finally {
    connections.close()
  }
}

function understood(read: () => RouteQuestion): RouteQuestion {
  try {
    return read()
  } catch (thrown) {
    if (thrown instanceof QuestionError) throw new UsageError(displayText(thrown.message))
    throw thrown
  }
}
