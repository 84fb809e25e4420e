import type { FieldValue } from '../../../../api/edits.ts'
import type { LinkAttributes, LinkMessage } from '../../../../netlink/route/link.ts'
import { named } from '../../steps/planned-step.ts'
import type { Planning } from '../../steps/planning.ts'
import { nameOf, replaceLink, withLink } from '../../state/changed-state.ts'
import { bridgePortFields } from '../kinds/bridge-port.ts'
import type { DataField, KindData } from '../kinds/data-field.ts'
import { kindDataOf, linkInfoOf, pick, portDataOf, portInfoOf } from '../kinds/kind-data.ts'
import { linkKindOf, type LinkKind } from '../kinds/link-kind.ts'
import { hasPassingAgeing, passingAgeingLoss, withLastingAgeing } from '../kinds/passing-ageing.ts'
import { merged, undone } from '../kinds/masked.ts'
import type { LinkChange, LinkSetting } from '../link-change.ts'
import { linkGuard } from '../link-guard.ts'
import { changedLink } from '../link-messages.ts'
import { undoing } from '../../steps/requests.ts'

/** Where a field's attributes stand in a link. */
interface Place {
  of(link: LinkMessage): KindData
  request(link: LinkMessage, data: KindData): LinkAttributes['linkinfo']
  with(link: LinkMessage, data: KindData): LinkAttributes['linkinfo']
  guarded(data: KindData, link: LinkMessage): Parameters<typeof linkGuard>[1]
}

/** What the kind of a link can be set to later: `ip link set dev NAME type KIND …`. */
export function kindSettings(link: LinkMessage): readonly LinkSetting[] {
  const { linkinfo } = link.attributes
  const kind = linkKindOf(linkinfo?.kind, linkinfo?.data?.tun?.type)
  if (kind === undefined) return []
  return kind.fields.filter(({ field }) => !field.onlyAtFirst).map((field) => settingOf(field, ofKind(kind)))
}

/** What a link can be set to as a port of a bridge: `ip link set dev NAME type bridge_slave …`. */
export const portSettings: readonly LinkSetting[] = bridgePortFields.map((field) =>
  settingOf(field, {
    of: portDataOf,
    request: (_link, data) => portInfoOf(data),
    with({ attributes: { linkinfo } }, data) {
      const { slaveData } = portInfoOf(data)
      return slaveData === undefined ? linkinfo : { ...linkinfo, slaveData }
    },
    guarded: (part) => ({ port: portInfoOf(part).slaveData }),
  }),
)

function ofKind({ data: place }: LinkKind): Place {
  const info = ({ attributes: { linkinfo } }: LinkMessage, data: KindData) => linkInfoOf(linkinfo?.kind ?? '', place, data)
  return {
    of: kindDataOf,
    request: info,
    with(link, values) {
      const { data } = info(link, values)
      return data === undefined ? link.attributes.linkinfo : { ...link.attributes.linkinfo, data }
    },
    guarded: (part, link) => ({ data: info(link, part).data }),
  }
}

function settingOf(field: DataField, place: Place): LinkSetting {
  return {
    field: field.field,
    show: (link) => field.show(place.of(link)),
    wish(reader, link, { state }) {
      if (!reader.given(field.field.key) && !reader.emptied(field.field.key)) return undefined
      const typed = field.read(reader, state, place.of(link))
      if (Object.keys(typed).length === 0) return undefined
      const why = field.refuses?.(place.of(link), typed) ?? null
      if (why !== null) return reader.fault(field.field.key, why)
      return (now, planning) => changeOf(field, place, typed, now, planning)
    },
  }
}

function changeOf(field: DataField, place: Place, typed: KindData, link: LinkMessage, { state }: Planning): LinkChange | null {
  const before = place.of(link)
  const typedOver = merged(before, typed)
  const all = field.becomes?.(typedOver) ?? typedOver
  const [was, is] = [field.show(before), field.show(all)]
  const isPassing = field.attributes.includes('ageingTime') && hasPassingAgeing(before)
  if (JSON.stringify(was) === JSON.stringify(is) && !isPassing) return null
  const { index } = link.header
  const { label, unit, key, kind } = field.field
  const along = field.takesAlong?.(before, typed) ?? null
  const after = replaceLink(state, withLink(link, { linkinfo: place.with(link, merged(all, along?.data ?? {})) }))
  const lasting = field.lasting?.(before) ?? null
  const back = undone(isPassing ? withLastingAgeing(before) : before, typed, field)
  const alongBack = along === null ? [] : [undoing(changedLink(index, attributesOf(place.request(link, pick(before, Object.keys(along.data))))))]
  // Times come back rounded to the kernel's own clock, bits with all others; what a kernel does not know it takes without a word, and never tells, nor of a device that is none.
  const exact = kind === 'number' || kind === 'list' ? {} : pick(typed, field.attributes.filter((at) => before[at] !== undefined && !(kind === 'device' && typed[at] === 0) && (typeof typed[at] === 'number' || typeof typed[at] === 'string')))
  const text = (value: FieldValue): string | null => shown(value, unit)
  return {
    sentence: `Set “${label}” of ${named(nameOf(link))} to ${text(is) ?? 'nothing'}`,
    changes: [{ field: key, before: text(was), after: text(is) }, ...(along?.changes ?? [])],
    forward: changedLink(index, attributesOf(place.request(link, typed))),
    inverses: lasting === null ? [undoing(changedLink(index, Object.keys(back).length === 0 ? {} : attributesOf(place.request(link, back)))), ...alongBack, ...lowered(link, field)] : [],
    losses: [...(lasting === null ? [] : [lasting]), ...(isPassing ? [passingAgeingLoss(nameOf(link))] : [])],
    guard: linkGuard(after, Object.keys(exact).length === 0 ? {} : place.guarded(exact, link)),
  }
}

/** A VXLAN with another link below takes an MTU that fits. */
function lowered({ header, attributes: { mtu, linkinfo } }: LinkMessage, { attributes }: DataField) {
  return linkinfo?.kind === 'vxlan' && attributes.includes('link') && mtu !== undefined ? [undoing(changedLink(header.index, { mtu }))] : []
}

function attributesOf(linkinfo: LinkAttributes['linkinfo']): LinkAttributes {
  return linkinfo === undefined ? {} : { linkinfo }
}

function shown(value: FieldValue, unit: string | null): string | null {
  if (value === null) return null
  if (typeof value === 'boolean') return value ? 'on' : 'off'
  if (typeof value === 'object') return JSON.stringify(value)
  return unit === null ? String(value) : `${value} ${unit}`
}
