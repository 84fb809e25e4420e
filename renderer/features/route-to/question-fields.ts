import type { RouteQuestionField, RouteQuestionInput } from '../../../electron/api/route-answer.ts'

/** One field of the form. */
export interface QuestionField {
  readonly name: RouteQuestionField
  readonly label: string
  /** What stands for it while nothing is written. */
  readonly usual: string
  /** Names of devices are offered. */
  readonly device?: true
}

/** What the form asks for, in the order in which it is filled in. */
export const questionFields: readonly QuestionField[] = [
  { name: 'destination', label: 'Destination', usual: '192.0.2.1 or 2001:db8::1' },
  { name: 'from', label: 'From', usual: 'chosen by the kernel' },
  { name: 'mark', label: 'Mark', usual: 'none' },
  { name: 'iif', label: 'In by device', usual: 'sent by this machine', device: true },
  { name: 'oif', label: 'Out by device', usual: 'any', device: true },
  { name: 'uid', label: 'User id', usual: 'the one Linkwright runs as' },
]

/** What only some rules ask for. */
export const furtherFields: readonly QuestionField[] = [
  { name: 'tos', label: 'TOS', usual: '0x0' },
  { name: 'ipproto', label: 'Protocol', usual: 'UDP with IPv4' },
  { name: 'sport', label: 'From port', usual: 'any' },
  { name: 'dport', label: 'To port', usual: 'any' },
]

/** Nothing is written yet. */
export const emptyQuestion: RouteQuestionInput = { destination: '' }

/** Whether an error is about this word of the question. */
export function isAbout(attributePath: readonly string[] | undefined, name: RouteQuestionField): boolean {
  return attributePath?.[0] === name
}

/** The way without anything around it: a packet for this machine takes none. */
export function answerWords(type: string, way: string): string {
  if (type === 'local') return `for this machine, ${way}`
  return type === 'unicast' ? way : `${type}, ${way}`
}
