import type { InspectedMessage } from '../../../electron/api/inspection.ts'

/** Where a message comes from, in words: what brought it, or that no kernel sent these bytes. */
export function messageSource({ source, composedFrom }: Pick<InspectedMessage, 'source' | 'composedFrom'>): string {
  return composedFrom === null ? source : `put together by Linkwright from ${String(composedFrom)} messages`
}
