import type { ExportFormat } from '../../api/history.ts'
import { writePcap, type CapturedDatagram } from '../../netlink/core/pcap.ts'
import { eventJson, gapJson } from '../json/event-json.ts'
import { jsonText } from '../json/json-text.ts'
import type { EventRowSources } from './event-row.ts'

/** The events with these numbers as a file: a capture that Wireshark reads, or a line of JSON each. Gaps are in the JSON only, for a capture has no place for them. */
export function exportEvents(sequences: readonly number[], format: ExportFormat, sources: EventRowSources): Uint8Array {
  return format === 'pcap' ? capture(sequences, sources) : lines(sequences, sources)
}

function capture(sequences: readonly number[], { log, times }: EventRowSources): Uint8Array {
  return writePcap(sequences.flatMap((sequence): readonly CapturedDatagram[] => {
    const entry = log.entry(sequence)
    if (entry === undefined) return []
    const { bytes, offset, length } = entry.message
    return [{ time: BigInt(times.wall(entry.receivedAt)) * 1_000_000n, outgoing: false, protocol: entry.protocol, bytes: bytes.subarray(offset, offset + length) }]
  }))
}

function lines(sequences: readonly number[], sources: EventRowSources): Uint8Array {
  const { log, times } = sources
  return new TextEncoder().encode(sequences.flatMap((sequence) => {
    const entry = log.entry(sequence)
    const line = entry === undefined ? gapJson(log, sequence, times) : eventJson(log, entry, sources)
    return line === null ? [] : [`${jsonText(line)}\n`]
  }).join(''))
}
