import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { SocketSummaryStrip } from '../../../../renderer/features/sockets/socket-summary.tsx'
import { summaryCounts, summaryDetails } from '../../../../renderer/features/sockets/summary-counts.ts'
import { fakeSockets, fakeSocketSummary } from '../../../support/fake-bridge/fake-sockets.ts'

const sockets = fakeSockets()
const summary = fakeSocketSummary(sockets)

function markup(filter: string): string {
  return renderToStaticMarkup(createElement(SocketSummaryStrip, { summary, filter, onFilter: () => undefined }))
}

/** What the strip's buttons and figures say, tags aside. */
function read(filter: string): readonly string[] {
  return [...markup(filter).matchAll(/<(button|div class="summary-fact)[^>]*>(.*?)<\/(?:button|div)>/gsu)].map((match) => (match[2] ?? '').replaceAll(/<span[^>]*hidden.*?<\/span>/gsu, '').replaceAll(/<[^>]*>/gu, ' ').replaceAll(/\s+/gu, ' ').trim())
}

describe('the summary of sockets', () => {
  it('says what there is in the order of its importance', () => {
    expect(read('')).toEqual(['18 sockets', '8 established', '2 listening', '1 time wait', '1 close wait', '3 other TCP', '3 UDP', '0.8 % retransmitted', '6.2 MB TCP memory'])
  })

  it.each([
    [0, 'sockets'],
    [1, 'socket'],
    [2, 'sockets'],
  ])('calls %i of them %s', (total, words) => {
    expect(summaryCounts({ ...summary, total }).all.words).toBe(words)
  })

  it('counts each socket of TCP once, whatever its state', () => {
    const { tcp, udp, all } = summaryCounts(summary)
    expect(tcp.reduce((sum, { count }) => sum + count, 0) + udp.count).toBe(all.count)
  })

  it('has a filter of its own for each count, and the one in force is pressed', () => {
    const { tcp, udp } = summaryCounts(summary)
    for (const { filter } of [...tcp, udp]) expect(markup(filter).match(/aria-pressed="true"/gu)).toHaveLength(1)
    expect(markup('')).not.toContain('aria-pressed="true"')
    expect(markup('dport = 443')).not.toContain('aria-pressed="true"')
  })

  it('keeps connected sockets of UDP out of the established ones that it lets through', () => {
    expect(summaryCounts(summary).tcp[0]?.filter).toBe('proto tcp and state established')
    expect(summaryCounts(summary).tcp[1]?.filter).toBe('state listening')
  })

  it('tells in words what ss -s tells of families', () => {
    expect(summaryDetails(summary)).toEqual(['TCP: 13 IPv4, 2 IPv6, 1 orphaned', 'UDP: 3 IPv4, 0 IPv6, 1 connected'])
    expect(markup('')).toMatch(/aria-describedby="(\S+)".*<span id="\1" hidden="">TCP: 13 IPv4/su)
  })
})
