import type { FieldValues } from '../../../electron/api/edits.ts'
import type { PlannedEdit } from '../../../electron/services/plans/steps/planning.ts'
import { changedValues, randomRecord, type Kind } from '../edits/random-ip-edits.ts'
import { addressEdits, neighbourEdits, ruleEdits } from './ip-edit-kinds.ts'
import { linkAdditions, linkDeletion, linkSettings, type Draw } from './random-link-edit.ts'
import { routeEdits } from './route-edit-kinds.ts'

const rowKinds = ['address', 'rule', 'neighbour'] as const satisfies readonly Kind[]
/** The group that some links of the scene are of. */
export const sceneGroup = '7'

/** What edits are drawn from: by op, all that there are, and what they are of. An op that is new lacks here, and does not compile. */
const drawn: { readonly [Op in PlannedEdit['op']]: Readonly<Record<string, Draw<Op>>> } = {
  'link.add': linkAdditions,
  'link.set': linkSettings,
  'link.delete': { '': linkDeletion },
  'group.set': { '': (random) => ({ op: 'group.set', group: sceneGroup, values: random.pick<FieldValues>([{ up: false }, { up: true }, { mtu: 1400 }, { txqueuelen: 77 }, { group: '8' }, { alias: 'of the group' }, { multicast: false }]) }) },
  'group.delete': { '': () => ({ op: 'group.delete', group: sceneGroup }) },
  'address.add': addressEdits.add,
  'address.replace': { '': addressEdits.replace },
  'address.delete': { '': addressEdits.remove },
  'address.flush': { '': addressEdits.flush },
  'route.add': routeEdits.add,
  'route.replace': { '': routeEdits.replace },
  'route.change': { '': routeEdits.change },
  'route.append': { '': routeEdits.append },
  'route.prepend': { '': routeEdits.prepend },
  'route.delete': { '': routeEdits.remove },
  'route.flush': { '': routeEdits.flush },
  'rule.add': { '': ruleEdits.add },
  'rule.delete': { '': ruleEdits.remove },
  'rule.flush': { '': ruleEdits.flush },
  'neighbour.add': { '': neighbourEdits.add },
  'neighbour.replace': { '': neighbourEdits.replace },
  'neighbour.change': { '': neighbourEdits.change },
  'neighbour.delete': { '': neighbourEdits.remove },
  'neighbour.flush': { '': neighbourEdits.flush },
  'proxy.add': { '': neighbourEdits.addProxy },
  'proxy.delete': { '': neighbourEdits.removeProxy },
  'record.delete': { 'of a route': routeEdits.removeRecord, ...rowEdits((record): ReturnType<Draw<'record.delete'>> => ({ op: 'record.delete', record })) },
  'record.replace': { 'of a route': routeEdits.replaceRecord, ...rowEdits((record, values): ReturnType<Draw<'record.replace'>> => ({ op: 'record.replace', record, values })) },
}

/** The kinds of edits, each with what draws one. */
export const editKinds: ReadonlyMap<string, Draw> = new Map(Object.entries(drawn).flatMap(([op, kinds]) => Object.entries<Draw>(kinds).map(([what, draw]): [string, Draw] => [what === '' ? op : `${op} ${what}`, draw])))

function rowEdits<Made>(make: (record: NonNullable<ReturnType<typeof randomRecord>>, values: FieldValues) => Made): Readonly<Record<string, (...drawing: Parameters<Draw>) => Made | null>> {
  return Object.fromEntries(
    rowKinds.map((kind) => [
      `of a ${kind}`,
      (...[random, state]: Parameters<Draw>): Made | null => {
        const record = randomRecord(random, state, kind)
        return record === undefined ? null : make(record, changedValues(random, kind))
      },
    ]),
  )
}
