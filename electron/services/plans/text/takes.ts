import type { FieldValue } from '../../../api/edits.ts'
import { displayText } from '../../../netlink/core/text.ts'
import { CommandFault, listed } from './command-fault.ts'
import type { Take } from './vocabulary.ts'

/** The next word is the value of a field. `what`: "a number". `turn` makes a value of it; undefined: it is none. */
export function one(key: string, what: string, turn: (text: string) => FieldValue | undefined = (text) => text): Take {
  return (cursor, told) => {
    const word = cursor.take(what)
    const value = turn(word.text)
    if (value === undefined) throw new CommandFault(word, `"${displayText(word.text)}" is not ${what}.`)
    told.set(key, value, word)
  }
}

/** The word itself is the value. */
export function says(key: string, value: FieldValue): Take {
  return (_cursor, told, word) => told.set(key, value, word)
}

/** "on" or "off" behind it. */
export function onOff(key: string): Take {
  return one(key, 'on or off', (text) => (text === 'on' ? true : text === 'off' ? false : undefined))
}

/** 0 or 1 behind it. */
export function zeroOne(key: string): Take {
  return one(key, '0 or 1', (text) => (text === '1' || text === 'on' ? true : text === '0' || text === 'off' ? false : undefined))
}

/** One of several words behind it, in any case of letters. */
export function oneOf(key: string, words: readonly string[], open = false): Take {
  return one(key, listed(words), (text) => words.find((word) => word.toLowerCase() === text.toLowerCase()) ?? (open ? cNumber(text) : undefined))
}

/** A number as strtoul(3) reads it with base 0: 0x10, 020 and 16 are the same. */
export function number(key: string, what = 'a number'): Take {
  return one(key, what, cNumber)
}

/** Text of a number with base 0, as a decimal or hexadecimal one; other text as it is, for its field to judge. */
export function cNumber(text: string): string {
  return /^0[0-7]+$/.test(text) ? String(Number.parseInt(text, 8)) : text
}

/** What `ip` could do and we do not. */
export function cannot(why: string): Take {
  return (_cursor, _told, word) => {
    throw new CommandFault(word, `"${displayText(word.text)}" ${why}`)
  }
}

/** What the helper does not do. */
export const notHere = cannot('cannot be done here; "ip" itself can.')
