import { createElement, Fragment } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import type { SocketRow } from '../../../../electron/api/socket-row.ts'
import { usualColumns } from '../../../../electron/api/usual-columns.ts'
import { layoutColumns } from '../../../../renderer/components/grid/column-layout.ts'
import { ContentWidths } from '../../../../renderer/components/grid/content-widths.ts'
import { chosenColumns } from '../../../../renderer/features/columns/chosen-columns.ts'
import { socketColumns } from '../../../../renderer/features/sockets/socket-columns.tsx'
import { fakeSockets } from '../../../support/fake-bridge/fake-sockets.ts'

const sockets = fakeSockets()
const usual = chosenColumns(socketColumns, usualColumns, new Set(['unit']))

function socket(state: SocketRow['state'], change: Partial<SocketRow> = {}): SocketRow {
  const row = sockets.find((each) => each.state === state && each.protocol === 'tcp')
  if (row === undefined) throw new Error(`there is no socket in ${state}`)
  return { ...row, ...change }
}

/** What a column draws for a row, as markup. */
function markup(id: string, row: SocketRow): string {
  const column = socketColumns.find((each) => each.id === id)
  if (column === undefined) throw new Error(`there is no column ${id}`)
  return renderToStaticMarkup(createElement(Fragment, null, column.cell(row)))
}

/** The same as a person reads it. */
function read(id: string, row: SocketRow): string {
  return markup(id, row).replaceAll(/<[^>]*>/gu, ' ').replaceAll(/\s+/gu, ' ').trim()
}

const ids = (columns: readonly { readonly id: string }[]) => columns.map(({ id }) => id)

describe('the columns of sockets', () => {
  it('that are usual fit a window of 1280 pixels beside the rail, whatever the sockets', () => {
    const content = new ContentWidths<SocketRow>().with(usual, sockets)
    const { columns } = layoutColumns(usual, 1280 - 168 - 12, { content, chosen: new Map() })
    expect(ids(columns)).toEqual(['state', 'net', 'local', 'remote', 'process', 'unit', 'received', 'sent', 'rtt', 'retransmissions'])
  })

  it('leave until state, ends and process are what is left', () => {
    const at = (room: number) => ids(layoutColumns(usual, room, { content: new Map(), chosen: new Map() }).columns)
    expect(at(980)).not.toContain('unit')
    expect(at(980)).toContain('net')
    expect(at(790)).toEqual(['state', 'local', 'remote', 'process', 'received', 'sent'])
    expect(at(300)).toEqual(['state', 'local', 'remote', 'process'])
  })

  it('have room for their name beside the arrow of the sort', () => {
    expect(ids(socketColumns.filter(({ title, sort, width }) => sort !== null && width < title.length * 6.8 + 28))).toEqual([])
  })

  it('can be told apart by the ids that the settings keep', () => {
    expect(new Set(ids(socketColumns)).size).toBe(socketColumns.length)
    expect(ids(socketColumns).filter((id) => !/^[a-z]{1,32}$/.test(id))).toEqual([])
  })
})

describe('the cells of a socket', () => {
  it('says beside the state what waits in the queues, and warns where the other end takes no more', () => {
    const still = { receiveQueue: 0, sendQueue: 0, timer: null }
    expect(read('state', socket('established', still))).toBe('Established')
    expect(read('state', socket('established', { ...still, receiveQueue: 12_000 }))).toBe('Established ↓12k')
    expect(read('state', socket('established', { ...still, receiveQueue: 7, sendQueue: 1_200_000 }))).toBe('Established ↓7 ↑1.2M')
    const stuck = markup('state', socket('established', { ...still, sendQueue: 9, timer: { name: 'persist', expires: 1000, retries: 0 } }))
    expect(stuck).toContain('socket-warning')
    expect(stuck).toContain('the other end takes no more')
    expect(read('state', socket('listening', { ...still, sendQueue: 128 }))).toBe('Listening')
  })

  it('set the port off from its address', () => {
    expect(markup('local', socket('established', { local: { address: '192.0.2.1', port: 22 } }))).toMatch(/192\.0\.2\.1<\/span><span class="endpoint-port"><span class="hint">:<\/span><b>22<\/b>/)
    expect(read('remote', socket('listening'))).toBe('*')
  })

  it('name the process, its number, and how many others have it open', () => {
    const processes = [1179, 1180, 1181].map((pid) => ({ name: 'nginx', pid, fd: 6 }))
    const shared = socket('established', { ownership: { kind: 'owned', processes } })
    expect(read('process', shared)).toBe('ng nginx 1179 +2')
    expect(markup('process', shared)).toContain('nginx 1181')
  })

  it('say of a hidden owner what would show it', () => {
    const cell = markup('process', socket('established', { ownership: { kind: 'hidden' } }))
    expect(cell).toContain('owner hidden')
    expect(cell).toMatch(/title="[^"]*root[^"]*"/)
  })

  it('are empty where the kernel has no number, and 0 where it has one', () => {
    expect(['received', 'sent', 'rtt', 'retransmissions'].map((id) => read(id, socket('time-wait')))).toEqual(['', '', '', ''])
    expect(read('received', socket('close-wait'))).toBe('0')
  })

  it('mark retransmissions while there are more of them', () => {
    const first = sockets.find(({ rates }) => (rates?.retransmitted ?? 0) > 0)
    if (first === undefined || first.rates === null) throw new Error('no socket loses segments')
    expect(read('retransmissions', first)).toBe('61 , and more now')
    expect(read('retransmissions', { ...first, rates: { ...first.rates, retransmitted: 0 } })).toBe('61')
    expect(read('retransmissions', socket('syn-sent'))).toBe('4 , and more now')
  })

  it('have room for many of them, and tell their exact number besides', () => {
    const first = sockets.find(({ rates }) => (rates?.retransmitted ?? 0) > 0)
    const counters = first?.counters
    if (!first || !counters) throw new Error('no socket loses segments')
    const losing = (retransmissions: number): SocketRow => ({ ...first, counters: { ...counters, retransmissions } })
    expect(read('retransmissions', losing(9999))).toBe('9999 , and more now')
    expect(read('retransmissions', losing(444_531))).toBe('445k , and more now')
    expect(markup('retransmissions', losing(444_531))).toContain('444,531')
  })

  it('have room for what stands beside the state, and for what was so before the window came', () => {
    const room = (row: SocketRow) => socketColumns.find(({ id }) => id === 'state')?.content?.(row).length
    expect(room(socket('close-wait', { firstSeen: null, changedAt: null }))).toBe('Close wait > 4 min'.length - 2)
    expect(room(socket('close-wait', { firstSeen: 5, changedAt: null }))).toBe('Close wait 4 min'.length - 2)
    expect(room(socket('listening', { receiveQueue: 129, sendQueue: 128 }))).toBe('Listening full'.length)
    expect(room(socket('established'))).toBe('Established'.length)
  })

  it('mark a listening socket once more connections wait than may', () => {
    expect(read('state', socket('listening', { receiveQueue: 129, sendQueue: 128 }))).toBe('Listening full')
    expect(markup('state', socket('listening', { receiveQueue: 129, sendQueue: 128 }))).toContain('129 connections wait')
    expect(read('state', socket('listening', { receiveQueue: 128, sendQueue: 128 }))).toBe('Listening')
    expect(read('state', socket('established', { receiveQueue: 129, sendQueue: 128 }))).toBe('Established ↓129 ↑128')
  })

  it('copy as they are written, exact numbers among them', () => {
    const text = (id: string, row: SocketRow) => socketColumns.find((each) => each.id === id)?.text?.(row)
    const row = socket('established', { roundTripTime: 24_137 })
    expect(text('rtt', row)).toBe('24.137')
    expect(text('local', socket('established', { local: { address: '::1', port: 5 } }))).toBe('[::1]:5')
    expect(text('process', socket('time-wait'))).toBe('no process holds it')
    expect(text('receivedtotal', row)).toBe(String(row.counters?.receivedBytes))
  })
})
