import { differenceName } from '../../api/difference-name.ts'
import type { EventDifference, EventRow, Happening } from '../../api/event-row.ts'
import { messageTypeWord } from '../../api/message-type-word.ts'
import { DecodeError } from '../../netlink/core/decode-error.ts'
import { messageTypeAt } from '../../netlink/core/message-header.ts'
import { anyRouteMessage } from '../../netlink/route/told-messages.ts'
import { displayText } from '../../netlink/core/text.ts'
import type { DeviceNames } from '../device-names.ts'
import { messageWords } from '../message-words.ts'
import type { Names } from '../names/names.ts'
import { differences } from './differences.ts'
import type { EventLog, LogEntry } from './event-log.ts'
import { readEvent } from './event-reading.ts'
import type { EventSubject, SpokenOf, SubjectWords } from './subject.ts'
import { groupsOf, subjectOf } from './subjects.ts'

/** What words are found in. */
export interface WordSources {
  readonly devices: DeviceNames
  readonly names: Names
  /** The name of the namespace, as `ip -n` takes it. */
  readonly namespace: string
}

/** An event in words. */
export type WordedEvent = Pick<EventRow, 'what' | 'group' | 'type' | 'subject' | 'object' | 'details' | 'differences' | 'compared' | 'bytes'> & {
  /** Index of the device that it names; 0: none. */
  readonly index: number
  readonly commands: SpokenOf['commands']
}

function subjectWords({ devices, names, namespace }: WordSources): SubjectWords {
  return {
    device: (index) => devices.label(index),
    table: (table) => names.tables.name(table),
    protocol: (protocol) => names.protocols.name(protocol),
    scope: (scope) => names.scopes.name(scope),
    record: { names, linkName: (index) => (index === 0 ? '*' : devices.label(index)), linkIsUp: () => null, userName: () => null, groupName: () => null },
    namespace,
  }
}

/** "RTNLGRP_IPV4_ROUTE" */
export function groupName(protocol: number, group: number): string {
  return groupsOf(protocol).get(group) ?? messageWords(protocol).group(group)
}

/** "ipv4-route", as people say it: the kernel's name without what all of them have. */
export function groupWord(name: string): string {
  return name.replace(/^(?:RTNLGRP|SKNLGRP)_/u, '').toLowerCase().replaceAll('_', '-')
}

/** "RTM_NEWROUTE" */
export function typeName(protocol: number, type: number): string {
  const declared = (subjectOf(protocol, type)?.declaration ?? anyRouteMessage).types
  return Object.entries(declared).find(([, number]) => number === type)?.[0] ?? messageWords(protocol).type(type)
}

/** An event in words: what happened, to which object, and what is different. */
export function wordEvent(log: EventLog, entry: LogEntry, sources: WordSources): WordedEvent {
  const { message, protocol, group } = entry
  const words = subjectWords(sources)
  const type = messageTypeAt(message.bytes, message.offset)
  const subject = subjectOf(protocol, type)
  const { what, before } = readEvent(log, entry)
  const spoken = subject === undefined ? null : speak(subject, entry, words)
  const compared = before !== null && what === 'changed'
  const differing: readonly EventDifference[] = subject === undefined || !compared ? [] : differences(subject, before, message, words)
  return {
    what,
    group: groupWord(groupName(protocol, group)),
    type: typeName(protocol, type),
    subject: subject?.word ?? 'message',
    object: spoken?.object ?? (subject === undefined ? messageTypeWord(typeName(protocol, type)) : displayText(`${message.length} bytes that do not decode`)),
    details: spoken?.details ?? (subject === undefined ? 'A message that Linkwright has no words for.' : ''),
    differences: differing,
    compared,
    bytes: message.length,
    index: spoken?.device ?? 0,
    commands: spoken?.commands ?? [],
  }
}

/** "mtu 1500 → 1400, master br0"; what happened in one line of text. */
export function changeText({ what, details, differences: differing, compared }: Pick<WordedEvent, 'what' | 'details' | 'differences' | 'compared'>): string {
  if (what !== 'changed' || !compared) return details
  return differing.length === 0 ? 'nothing but counters' : differing.map(differenceText).join(', ')
}

function differenceText({ name, before, after }: EventDifference): string {
  return `${differenceName(name)} ${before === null ? '' : `${before} `}→${after === null ? '' : ` ${after}`}`
}

/** "new", "changed", "gone": what the filter and the JSON call it. */
export const happenings: readonly Happening[] = ['new', 'changed', 'gone', 'told', 'lost', 'hearing']

function speak(subject: EventSubject, { message }: LogEntry, words: SubjectWords): SpokenOf | null {
  try {
    return subject.speak(message.bytes, message.offset, words)
  } catch (error) {
    if (error instanceof DecodeError) return null
    throw error
  }
}
