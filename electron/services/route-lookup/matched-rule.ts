import type { Destination } from '../../api/inspection.ts'
import { DecodeError } from '../../netlink/core/decode-error.ts'
import { forEachMessage, messageTypeAt } from '../../netlink/core/message-header.ts'
import { RTM_NEWRULE } from '../../netlink/route/message-types.ts'
import { ruleMessage, type RuleMessage } from '../../netlink/route/rule.ts'
import type { Connection } from '../../socket/connection.ts'
import { rawMessage } from '../../store/raw-message.ts'
import type { Table } from '../../store/table.ts'
import { field, group, parts } from '../inspection/fields.ts'
import { knownLink } from '../links/known-link.ts'
import type { Links } from '../links/links.ts'
import type { Names } from '../names/names.ts'
import { rulesOfFamilyDump } from '../rules/rule-requests.ts'
import { ruleFacts } from '../rules/rule-row.ts'
import type { Decider, FoundRoute } from './decider.ts'
import { findRule, type FoundRule } from './find-rule.ts'
import { lookupFlow } from './lookup-flow.ts'

/** A rule as the kernel listed it. */
interface ListedRule {
  readonly bytes: Uint8Array
  readonly message: RuleMessage
}

/** So many rules that the packet passed are told one by one. */
const mostTold = 5
const title = 'Rule that decided'

/** The rule that led the kernel to the table where the route was found. `table`: that of the rules; null while they are not kept. */
export function matchedRule(names: Names, links: Links, table: () => Table | null): Decider {
  return async (found) => {
    const outcome = await decide(found, links)
    if ('reason' in outcome) return group(title, [], [{ label: 'Rule', parts: parts(field('', 'cannot be told', { plain: true }), 'warn'), below: parts(field('', `Why: ${outcome.reason}.`, { plain: true })) }])
    const { rule, passed } = outcome
    const facts = ruleFacts(rule.message, names)
    return group(title, [
      ...field('Priority', facts.priority, { leadsTo: destinationOf(rule, facts, table()), explanation: 'The first rule that the packet is one for and whose table holds the route.' }),
      ...field('Effect', `${facts.effect}.`, { plain: true }),
      ...field('Before it', passedWords(passed, names), {
        plain: true,
        explanation: 'The packet is one for these rules too. Where they lead, there is no route for it, or none that they count.',
      }),
      ...field('How known', 'worked out from the rules: the kernel does not tell it', { plain: true }),
    ])
  }
}

async function decide({ question, answer, matched, connection }: FoundRoute, links: Links): Promise<FoundRule<ListedRule>> {
  if (matched === null) return { reason: 'the kernel found the way without a route of a table' }
  const rules = await listRules(connection, question.family)
  if (rules === null) return { reason: 'a rule cannot be read' }
  const link = (index: number) => knownLink(links.table, index)
  const { header, attributes } = matched.message
  const device = attributes.multipath?.[0]?.ifindex ?? attributes.oif
  return findRule(
    rules,
    lookupFlow(question, answer, link, process.getuid?.() ?? 0),
    { table: matched.table, prefixLength: header.dstLen, group: device === undefined ? null : (link(device)?.attributes.group ?? null) },
    { index: (name) => links.names.index(name), isVrf: (index) => link(index)?.attributes.linkinfo?.kind === 'vrf' },
  )
}

/** In the order in which the kernel asks them; null where one does not decode. */
async function listRules(connection: Connection, family: FoundRoute['question']['family']): Promise<readonly ListedRule[] | null> {
  const listed: Uint8Array[] = []
  await connection.dump(rulesOfFamilyDump(family), (bytes, start, end) => {
    forEachMessage(bytes, start, end, (offset, length) => {
      if (messageTypeAt(bytes, offset) === RTM_NEWRULE) listed.push(bytes.slice(offset, offset + length))
    })
  })
  try {
    return listed.map((bytes) => ({ bytes, message: ruleMessage.decode(bytes) }))
  } catch (thrown) {
    if (thrown instanceof DecodeError) return null
    throw thrown
  }
}

function destinationOf({ bytes }: ListedRule, { family, priority }: { readonly family: string; readonly priority: number }, table: Table | null): Destination {
  const row = table?.find(rawMessage(bytes))
  return row === undefined ? { view: 'rules', filter: `family ${family} and priority ${priority}` } : { view: 'rules', row }
}

/** "0 (local), 50 (goto 200)" */
function passedWords(passed: readonly ListedRule[], names: Names): string {
  const told = passed.slice(-mostTold).map(({ message }) => {
    const { priority, target, table, l3mdev } = ruleFacts(message, names)
    return `${priority} (${target === null ? (l3mdev || table === null ? 'VRF' : table.name) : `goto ${target}`})`
  })
  const left = passed.length - told.length
  return [...(left === 0 ? [] : [`${left} more`]), ...told].join(', ')
}
