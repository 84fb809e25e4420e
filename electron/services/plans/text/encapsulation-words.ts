import { CommandFault, listed } from './command-fault.ts'
import { cannot, number, one } from './takes.ts'
import type { ToldValues } from './told-values.ts'
import { entryOf, exact, type Vocabulary } from './vocabulary.ts'
import type { WordCursor } from './word-cursor.ts'

const options = cannot('gives options of a tunnel, which cannot be done here.')

function flag(word: string) {
  return exact(word, (cursor, told) => told.add('encap_flags', word, cursor.last))
}

const tunnel: Vocabulary = [
  exact('id', number('encap_id')),
  exact('dst', one('encap_dst', 'an address')),
  exact('src', one('encap_src', 'an address')),
  flag('key'),
  flag('csum'),
  flag('seq'),
  exact('geneve_opts|vxlan_opts|erspan_opts', options),
]

/** Words of each encapsulation (ip/iproute_lwtunnel.c). */
const encapsulations: Readonly<Record<string, Vocabulary>> = {
  ip: [...tunnel, exact('tos', one('encap_tos', 'a type of service')), exact('ttl', number('encap_ttl'))],
  ip6: [...tunnel, exact('tc', one('encap_tos', 'a traffic class')), exact('hoplimit', number('encap_ttl'))],
  seg6: [
    exact('mode', one('encap_mode', 'a mode')),
    exact('segs', one('encap_segs', 'segments', (text) => text.split(','))),
    exact('hmac|tunsrc', cannot('cannot be said of segment routing here.')),
  ],
  mpls: [exact('ttl', number('encap_ttl'))],
}

/** `encap TYPE …`: as many words as belong to it; the rest is the route's again. */
export function takeEncapsulation(cursor: WordCursor, told: ToldValues): void {
  const type = cursor.take('a kind of encapsulation')
  const words = Object.hasOwn(encapsulations, type.text) ? encapsulations[type.text] : undefined
  if (words === undefined) throw new CommandFault(type, `The encapsulation "${type.text}" cannot be made here: only ${listed(Object.keys(encapsulations))}.`)
  told.set('encap', type.text, type)
  if (type.text === 'mpls') told.set('encap_labels', cursor.take('labels, such as 100/200,').text, cursor.last)
  for (let entry = entryOf(cursor.next?.text ?? '', words); entry !== undefined; entry = entryOf(cursor.next?.text ?? '', words)) {
    const word = cursor.take('')
    entry.take(cursor, told, word)
  }
}
