import { ApiFailure, type ApiError } from '../../api/errors.ts'
import type { InspectedField } from '../../api/inspection.ts'
import type { RouteAnswer, RouteQuestionInput } from '../../api/route-answer.ts'
import { AF_INET, NETLINK_ROUTE } from '../../netlink/core/constants.ts'
import { routeTypes } from '../../netlink/route/route-names.ts'
import { routeMessage, type RouteMessage } from '../../netlink/route/route.ts'
import type { Connection } from '../../socket/connection.ts'
import { NetlinkError } from '../../socket/netlink-error.ts'
import type { Table } from '../../store/table.ts'
import type { DeviceNames } from '../device-names.ts'
import { field, group, toLink } from '../inspection/fields.ts'
import { given, ipCommand } from '../inspection/ip-command.ts'
import { shellWord } from '../inspection/shell-word.ts'
import { cacheFlagNames } from '../json/route-answer-json.ts'
import { isCached } from '../json/route-json.ts'
import { rowOfLink } from '../links/link-lookup.ts'
import type { Links } from '../links/links.ts'
import { deviceNamed } from '../links/named-device.ts'
import { routeHops } from '../routes/route-hops.ts'
import { routeMetricWords } from '../routes/route-metric-words.ts'
import { openConnection, type ScopeServices } from '../scope-services.ts'
import type { Decider } from './decider.ts'
import { keptDevices, type LookupDevices } from './lookup-devices.ts'
import { askMatchedRoute, matchedRoute } from './matched-route.ts'
import { matchedRule } from './matched-rule.ts'
import { nextNeighbour } from './next-neighbour.ts'
import { refusalGroups } from './refusal-groups.ts'
import { refusalWords } from './refusal-words.ts'
import { refusedBy } from './refused-by.ts'
import { refusedRoute } from './refused-route.ts'
import { QuestionError, readRouteQuestion, type RouteQuestion } from './route-question.ts'
import { askRoute } from './route-request.ts'
import { wayFields } from './way-fields.ts'

const types: Readonly<Record<number, string>> = routeTypes

/** Tables that rows are found in; null while they are not kept. */
export interface KeptTables {
  routes(): Table | null
  rules(): Table | null
}

/** Asks the kernel which route a packet takes, and what led it there. */
export class RouteLookup {
  readonly #services: ScopeServices
  readonly #links: Links
  readonly #kept: KeptTables
  readonly #devices: LookupDevices
  /** In the order in which they are shown. */
  readonly #deciders: readonly Decider[]

  constructor(services: ScopeServices, links: Links, kept: KeptTables) {
    this.#services = services
    this.#links = links
    this.#kept = kept
    this.#devices = keptDevices(links)
    this.#deciders = [matchedRule(services.names, this.#devices, () => kept.rules()), matchedRoute(services.names, () => kept.routes()), nextNeighbour(links.names)]
  }

  /** Rejects with `ApiFailure`: "invalid-input" with the word that means nothing as its path, "netlink" where no route leads there. */
  async ask(input: RouteQuestionInput): Promise<RouteAnswer> {
    const question = this.#understood(input)
    const connection = openConnection(this.#services, { protocol: NETLINK_ROUTE, strictCheck: true })
    try {
      const reply = await askRoute(connection, question, 'taken')
      if (reply === null) throw new ApiFailure({ code: 'internal', message: `The kernel said nothing of a route to ${question.destination}. Ask again.` })
      const answer = routeMessage.decode(reply)
      const matched = await askMatchedRoute(connection, question)
      const others = []
      for (const decider of this.#deciders) others.push(...(await decider({ question, answer, matched, connection })))
      return {
        way: wayWords(answer, this.#links.names),
        type: types[answer.header.type] ?? String(answer.header.type),
        groups: [...group('Answer', this.#answerFields(answer)), ...others],
        command: getCommand(this.#services.kernel.label, input, question),
      }
    } catch (thrown) {
      if (thrown instanceof NetlinkError) throw new ApiFailure(await this.#refused(thrown, question, connection), { cause: thrown })
      throw thrown
    } finally {
      connection.close()
    }
  }

  /** What the kernel has for a packet now: its route, neighbour and device, each leading to its row, or why there is none. */
  way(question: RouteQuestion): Promise<readonly InspectedField[]> {
    return wayFields(question, { services: this.#services, links: this.#links, routes: () => this.#kept.routes() })
  }

  async #refused(refused: NetlinkError, question: RouteQuestion, connection: Connection): Promise<ApiError> {
    // Why it refuses is worth less than that it does.
    const refusal = await refusedBy(connection, question, refused.code, this.#devices).catch(() => null)
    const { names } = this.#services
    const groups = refusal === null ? [] : refusalGroups(refusal, names, { rules: this.#kept.rules(), routes: this.#kept.routes() })
    return { ...refusedRoute(refused, question.destination, refusal === null ? null : refusalWords(refusal, names)), ...(groups.length === 0 ? {} : { groups }) }
  }

  #understood(input: RouteQuestionInput): RouteQuestion {
    try {
      return readRouteQuestion(input, { device: (name) => deviceNamed(this.#links.table, this.#links.names, name), dsfields: this.#services.names.dsfields })
    } catch (thrown) {
      if (thrown instanceof QuestionError) throw new ApiFailure({ code: 'invalid-input', message: thrown.message, attributePath: [thrown.field] }, { cause: thrown })
      throw thrown
    }
  }

  #answerFields(answer: RouteMessage): readonly InspectedField[] {
    const { header, attributes } = answer
    const type = types[header.type] ?? String(header.type)
    const [hop] = routeHops(answer, this.#links.names)
    const cache = header.family === AF_INET && isCached(answer) ? cacheFlagNames(header.flags).join(' ') : null
    return [
      ...field('Type', type === 'unicast' ? null : type, { explanation: typeExplanations[type] ?? 'What becomes of the packet.' }),
      ...field('Gateway', hop?.via, { explanation: 'The packet is handed to this machine, which sends it on.' }),
      ...field('Device', hop?.device?.name ?? hop?.device?.index, { leadsTo: hop?.device === null || hop?.device === undefined ? null : toLink(rowOfLink(this.#links.table, hop.device.index)) }),
      ...field('Encapsulation', hop?.encapsulation),
      ...field('Source', attributes.prefsrc, { explanation: 'The sender that the packet bears, where its program chose none.' }),
      ...field('Mark', attributes.mark === 0 ? null : attributes.mark),
      ...field('User', attributes.uid, { explanation: 'Rules may ask for the user whose program sends.' }),
      ...routeMetricWords(attributes.metrics).flatMap((metric) => {
        const [name = '', ...value] = metric.split(' ')
        return field(name === 'mtu' ? 'MTU' : name, value.join(' '), name === 'mtu' ? { unit: 'bytes' } : {})
      }),
      ...field('Found as', cache),
    ]
  }
}

/** The way in the words of `ip`: "via 192.0.2.9 dev eth0 src 192.0.2.1". */
function wayWords(answer: RouteMessage, devices: DeviceNames): string {
  const [hop] = routeHops(answer, devices)
  return [
    ...given('via', hop?.via),
    ...given('dev', hop?.device === null || hop?.device === undefined ? null : devices.label(hop.device.index)),
    ...given('src', answer.attributes.prefsrc),
  ].join(' ')
}

/** The command that asks the same. */
function getCommand(namespace: string, input: RouteQuestionInput, { destination }: RouteQuestion): string {
  const word = (name: keyof RouteQuestionInput) => {
    const value = input[name]?.trim() ?? ''
    return given(name, value === '' ? null : shellWord(value))
  }
  return ipCommand(namespace, 'route get', destination, ...(['from', 'mark', 'iif', 'oif', 'uid', 'tos', 'ipproto', 'sport', 'dport'] as const).flatMap(word))
}

const typeExplanations: Readonly<Record<string, string>> = {
  local: 'The packet is for this machine.',
  broadcast: 'It goes to all on the link.',
  multicast: 'It goes to a group.',
  anycast: 'It is for the nearest of several machines that share the address.',
}
