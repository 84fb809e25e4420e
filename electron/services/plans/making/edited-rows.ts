import type { FieldValues } from '../../../api/edits.ts'
import { ApiFailure } from '../../../api/errors.ts'
import { addressMessage } from '../../../netlink/route/address.ts'
import { linkMessage } from '../../../netlink/route/link.ts'
import { neighbourMessage } from '../../../netlink/route/neighbour.ts'
import { routeMessage } from '../../../netlink/route/route.ts'
import { ruleMessage } from '../../../netlink/route/rule.ts'
import type { RawMessage } from '../../../store/raw-message.ts'
import { withoutMark } from '../../composed-message.ts'
import type { EditedRows } from '../../views/edited-rows.ts'
import type { EditedRecord, PlannedEdit } from '../steps/planning.ts'

/** The edits that take rows away. Throws `ApiFailure` for a kind that nobody can. */
export function deletions({ kind, messages }: EditedRows): readonly PlannedEdit[] {
  if (kind === 'links') return messages.map((message) => ({ op: 'link.delete', device: linkIndex(message) }))
  return messages.map((message) => ({ op: 'record.delete', record: record(kind, message) }))
}

/** The edits after which rows say these values. Throws `ApiFailure` for a kind that nobody can change. */
export function changes({ kind, messages }: EditedRows, values: FieldValues): readonly PlannedEdit[] {
  if (kind === 'links') return messages.map((message) => ({ op: 'link.set', device: linkIndex(message), values }))
  return messages.map((message) => ({ op: 'record.replace', record: record(kind, message), values }))
}

function linkIndex({ bytes, offset }: RawMessage): number {
  return linkMessage.decode(bytes, offset).header.index
}

/** A record of a row, decoded. Throws `ApiFailure` for a kind that is not edited. */
export function record(kind: EditedRows['kind'], raw: RawMessage): EditedRecord {
  const bytes = withoutMark(raw)
  switch (kind) {
    case 'addresses':
      return { kind: 'address', message: addressMessage.decode(bytes) }
    case 'routes':
      return { kind: 'route', message: routeMessage.decode(bytes) }
    case 'rules':
      return { kind: 'rule', message: ruleMessage.decode(bytes) }
    case 'neighbours':
      return { kind: 'neighbour', message: neighbourMessage.decode(bytes) }
    case 'links':
    case 'sockets':
    case 'events':
      throw new ApiFailure({ code: 'invalid-input', message: `${kind === 'links' ? 'Links' : kind === 'sockets' ? 'Sockets' : 'Events'} are not changed like this.` })
  }
}
