import type { Edit, FieldValues } from '../../../api/edits.ts'
import type { FormField } from '../../../api/forms.ts'
import { displayText } from '../../../netlink/core/text.ts'
import type { LinkAttributes } from '../../../netlink/route/link.ts'
import { FieldReader } from '../fields/field-reader.ts'
import { freeIndex, linkByIndex } from '../state/kernel-state.ts'
import { named, type PlannedStep } from '../steps/planned-step.ts'
import { faultyField } from '../steps/planning-error.ts'
import type { Planner, Planning } from '../steps/planning.ts'
import { birthFields } from './birth-fields.ts'
import { nameByIndex } from '../state/changed-state.ts'
import { checkBirth } from './check-birth.ts'
import { setOwnAddress } from './following-bridge.ts'
import { fieldOfAttribute } from './field-of-attribute.ts'
import type { KindData } from './kinds/data-field.ts'
import { linkInfoOf } from './kinds/kind-data.ts'
import { linkKindNamed, type LinkKind } from './kinds/link-kind.ts'
import { merged } from './kinds/masked.ts'
import { linkGuard } from './link-guard.ts'
import { deletedLink, newLink } from './link-messages.ts'
import { send, undoing } from '../steps/requests.ts'
import { madeLink } from './made-link.ts'
import { withNumberedNames } from './numbered-names.ts'
import { settingSteps } from './plan-link-set.ts'
import { readPeer, type Peer } from './read-peer.ts'
import { holderOf, isOfNone, ofNone, taken } from './settings/name.ts'
import { tunAction } from './tun-action.ts'

/** A link as a person wants it. */
interface WantedLink {
  readonly name: string
  readonly index: number
  readonly attributes: LinkAttributes
  readonly data: KindData
  readonly peer: Peer | null
}

/** Makes a link with an ifindex that is free, so that later steps can name it, and sets, each by a step, what cannot be said as it is made. */
export const planLinkAdd: Planner<Extract<Edit, { op: 'link.add' }>> = ({ kind: word, values: said }, planning) => {
  const kind = linkKindNamed(word)
  if (kind === undefined) throw faultyField(null, `Links of the kind "${displayText(word)}" cannot be made here.`)
  const values = withNumberedNames(said, planning.state)
  const fields = birthFields(kind)
  const keys = new Set(fields.map(({ key }) => key))
  const [birth, later] = [true, false].map((now) => Object.fromEntries(Object.entries(values).filter(([key]) => keys.has(key) === now)))
  const wanted = readLink(kind, fields, birth ?? {}, planning)
  const link = makeInState(kind, wanted, planning)
  const step = stepOf(kind, wanted, birth ?? {}, fields, planning)
  return [step, ...settingSteps(link, later ?? {}, planning)]
}

function readLink(kind: LinkKind, fields: readonly FormField[], values: FieldValues, planning: Planning): WantedLink {
  const { state, names } = planning
  const reader = new FieldReader(fields, values)
  const name = reader.name('name') ?? ''
  if (isOfNone(name)) reader.fault('name', ofNone(name))
  if (holderOf(name, state) !== undefined) reader.fault('name', taken(name))
  const chosen = reader.integer('index')
  if (chosen !== undefined && linkByIndex(state, chosen) !== undefined) reader.fault('index', `The number ${chosen} is ${nameByIndex(state, chosen)}’s.`)
  let data: KindData = {}
  for (const field of kind.fields) data = merged(data, field.read(reader, state, data))
  kind.check?.(reader, data)
  data = { ...data, ...kind.besides?.(data) }
  const [mtu, address, txqlen, group, lower] = [reader.integer('mtu'), reader.mac('address'), reader.integer('txqueuelen'), reader.id('group', names.groups), reader.device('link', state)]
  checkBirth(reader, kind, { mtu, address, lower, data }, state)
  const [numTxQueues, numRxQueues] = [reader.integer('numtxqueues'), reader.integer('numrxqueues')]
  const index = chosen ?? freeIndex(state)
  const peer = kind.withPeer === true ? readPeer(reader, index, name, planning) : null
  reader.finish()
  const attributes: LinkAttributes = {
    ...(lower === undefined ? {} : { link: lower }),
    ifname: name,
    ...(mtu === undefined ? {} : { mtu }),
    ...(address === undefined ? {} : { address }),
    ...(txqlen === undefined ? {} : { txqlen }),
    ...(group === undefined ? {} : { group }),
    ...(numTxQueues === undefined ? {} : { numTxQueues }),
    ...(numRxQueues === undefined ? {} : { numRxQueues }),
  }
  return { name, index, attributes, data, peer }
}

/** The link in the state, with its other end. */
function makeInState(kind: LinkKind, { index, attributes, data, peer }: WantedLink, { state }: Planning) {
  const linkinfo = kind.mode === undefined ? linkInfoOf(kind.kind, kind.data, data) : linkInfoOf('tun', 'tun', { ...data, type: kind.mode === 'tun' ? 1 : 2 })
  const other: LinkAttributes = peer === null ? {} : peer.index === null ? { link: 0, linkNetnsid: 0 } : { link: peer.index }
  const link = madeLink(index, kind, { ...attributes, ...other, linkinfo }, state)
  const end = peer?.index ?? null
  state.made = new Set([...(state.made ?? []), index, ...(end === null ? [] : [end])])
  if (kind.kind === 'bridge' && attributes.address !== undefined) setOwnAddress(state, index)
  state.links = [...state.links, ...(end === null ? [] : [madeLink(end, kind, { ...peer?.attributes, link: index, linkinfo }, state)]), link]
  return link
}

function stepOf(kind: LinkKind, wanted: WantedLink, values: FieldValues, fields: readonly FormField[], { uid, state }: Planning): PlannedStep {
  const { name, index, attributes, data, peer } = wanted
  const linkinfo = peer === null ? linkInfoOf(kind.kind, kind.data, data) : { kind: kind.kind, data: { veth: { peer: peer.request } } }
  const link = linkByIndex(state, index)
  return {
    object: 'link',
    place: 'Link',
    sentence: `Make the ${inSentence(kind.label)} ${named(name)}${peer === null ? '' : ` and ${named(peer.name)}`}`,
    changes: [
      { field: 'name', before: null, after: name },
      { field: 'kind', before: null, after: kind.kind },
      ...fields.flatMap(({ key, kind: typed }) => changeOf(key, key === 'name' || !(key in values) ? null : typed === 'device' ? deviceName(values[key], state) : text(values[key]))),
    ],
    losses: [],
    forward: kind.mode === undefined ? send(newLink(index, { ...attributes, linkinfo })) : tunAction(kind.mode, name, index, data, uid),
    inverses: [undoing(deletedLink(index), { mayLack: true })],
    guard: link === undefined ? null : linkGuard(link),
    independent: false,
    fieldOf: (path) => fieldOfAttribute(fields, path),
  }
}

/** "bridge", "veth pair"; acronyms stay as they are. */
function inSentence(label: string): string {
  return label === label.toUpperCase() ? label : label.toLowerCase()
}

function changeOf(field: string, after: string | null) {
  return after === null ? [] : [{ field, before: null, after }]
}

function text(value: FieldValues[string] | undefined): string | null {
  if (value === undefined || value === null || value === '') return null
  if (typeof value === 'boolean') return value ? 'on' : 'off'
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

function deviceName(value: FieldValues[string] | undefined, state: Planning['state']): string | null {
  return typeof value === 'number' ? nameByIndex(state, value) : text(value)
}
