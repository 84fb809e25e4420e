import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import type { EventRow } from '../../../../electron/api/event-row.ts'
import { ContentWidths } from '../../../../renderer/components/grid/content-widths.ts'
import { eventColumns } from '../../../../renderer/features/events/event-columns.tsx'

const row: EventRow = {
  id: 1, version: 1, firstSeen: null, changedAt: null, kind: 'event', form: 'event', sequence: 1, at: 0, what: 'gone', group: 'inet-tcp-destroy', type: 'SOCK_DIAG_BY_FAMILY', subject: 'socket', object: '192.0.2.1:22 192.0.2.2:40000',
  details: '', differences: [], compared: false, device: null, bytes: 212, members: 0, opened: false,
}
const type = eventColumns.filter(({ id }) => id === 'type')
const drawn = (differs: Partial<EventRow>) => type.map(({ cell }) => renderToStaticMarkup(cell({ ...row, ...differs })))

describe('the type of a message', () => {
  it('is a short word, which says its name to who points at it', () => {
    expect(drawn({})).toEqual(['<span title="SOCK_DIAG_BY_FAMILY">SOCK_DIAG</span>'])
    expect(drawn({ type: 'RTM_NEWROUTE' })).toEqual(['<span title="RTM_NEWROUTE">NEWROUTE</span>'])
    expect(type.map(({ text }) => text?.(row))).toEqual(['SOCK_DIAG'])
  })

  it('makes its column no wider than the others of it do', () => {
    expect(new ContentWidths<EventRow>().with(type, [row]).get('type')).toBeLessThan(96)
  })
})
