import type { ExportFormat } from '../../api/history.ts'
import { concatenate } from '../../netlink/core/bytes.ts'
import { pcapHead, pcapRecord } from '../../netlink/core/pcap.ts'
import type { Scheduler } from '../../store/scheduler.ts'
import { inSlices } from '../../store/slices.ts'
import { eventJson, gapJson } from '../json/event-json.ts'
import { jsonText } from '../json/json-text.ts'
import type { EventRowSources } from './event-row.ts'

/** So many events are written between two looks at the clock. */
const step = 16

/**
 * The events with these numbers as a file: a capture that Wireshark reads, or a line of JSON each. Gaps are in the JSON only, for a capture has no place for them. It is made in
 * slices between which frames go on: what the log lets go of meanwhile is left out. `stopped` ends it early, and what it has is not whole then.
 */
export async function exportEvents(sequences: readonly number[], format: ExportFormat, sources: EventRowSources, scheduler: Scheduler, stopped: () => boolean): Promise<Uint8Array> {
  const parts: Uint8Array[] = format === 'pcap' ? [pcapHead()] : []
  const part = format === 'pcap' ? captured : lines
  let at = 0
  await inSlices(
    scheduler,
    () => {
      parts.push(part(sequences.slice(at, at + step), sources))
      at += step
      return at < sequences.length
    },
    stopped,
  )
  return concatenate(parts)
}

function captured(sequences: readonly number[], { log, times }: EventRowSources): Uint8Array {
  return concatenate(sequences.flatMap((sequence) => {
    const entry = log.entry(sequence)
    if (entry === undefined) return []
    const { bytes, offset, length } = entry.message
    return [pcapRecord({ time: BigInt(times.wall(entry.receivedAt)) * 1_000_000n, outgoing: false, protocol: entry.protocol, bytes: bytes.subarray(offset, offset + length) })]
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
