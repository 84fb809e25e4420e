import type { ViewKind } from '../../api/views.ts'
import type { RawMessage } from '../../store/raw-message.ts'

/** Records that are to be edited, as the kernel sent them. */
export interface EditedRows {
  readonly kind: ViewKind
  readonly messages: readonly RawMessage[]
}
