import type { InspectedLine, InspectedMark, InspectedPart } from '../../api/inspection.ts'
import type { LinkAddress } from '../../api/rows.ts'
import { countdown, field, parts } from '../inspection/fields.ts'
import type { Lifetimes } from './lifetimes.ts'

/** The addresses of a link as the inspector shows them, those of IPv4 first: each with its scope, flags and lifetimes below it. `now` is wall clock in milliseconds. */
export function addressLines(addresses: readonly LinkAddress[], lifetimes: ReadonlyMap<string, Lifetimes>, now: number): readonly InspectedLine[] {
  const ordered = [...addresses.filter(({ family }) => family === 'inet'), ...addresses.filter(({ family }) => family === 'inet6')]
  return ordered.map((address) => ({
    label: address.family,
    parts: parts([...field('', address.text), ...field('peer', address.peer)]),
    below: [
      ...parts(field('scope', address.scope)),
      ...address.flags.flatMap(flagPart),
      ...lifetimeParts(address.text, lifetimes.get(address.text), now),
    ],
  }))
}

function lifetimeParts(text: string, lasting: Lifetimes | undefined, now: number): readonly InspectedPart[] {
  const { preferredUntil = null, validUntil = null } = lasting ?? {}
  return parts([
    ...countdown('preferred for', preferredUntil, now, `How long ${text} is taken as the source of new connections.`),
    ...countdown('valid for', validUntil, now, `When it is over, the kernel removes ${text}.`),
  ])
}

/** What a flag means where its name does not say it, and how it is marked. */
const flags: Readonly<Record<string, { readonly mark: InspectedMark; readonly explanation: string }>> = {
  deprecated: { mark: 'warn', explanation: 'No new connections start from it.' },
  tentative: { mark: 'half', explanation: 'Not used yet: the kernel asks whether another machine has it.' },
  optimistic: { mark: 'half', explanation: 'Used already, while the kernel asks whether another machine has it.' },
  dadfailed: { mark: 'bad', explanation: 'Not used: another machine has it.' },
  secondary: { mark: null, explanation: 'An earlier address of the same prefix is the source by default.' },
  temporary: { mark: null, explanation: 'Made for privacy, and replaced by another after a while (RFC 8981).' },
  dynamic: { mark: null, explanation: 'It came with a lifetime.' },
}

function flagPart(flag: string): readonly InspectedPart[] {
  const { mark = null, explanation } = flags[flag] ?? {}
  return parts(field('', flag, explanation === undefined ? {} : { explanation }), mark)
}
