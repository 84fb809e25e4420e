import { jsonText } from '../json/json-text.ts'
import type { JsonObject } from '../json/json-value.ts'
import type { Output } from './output.ts'

/** Prints objects one after another as they come. */
export interface ListPrinter {
  print(object: JsonObject): void
  /** Ends the list, also one that is broken off. */
  end(): void
}

/** JSON that is a form of our own: its version, and the key that the array stands under. */
export interface Versioned {
  readonly version: number
  readonly key: string
}

/** A JSON array, as `ip -j` prints it; where it carries a version it stands in an object with that. */
export function jsonPrinter(output: Output, versioned?: Versioned): ListPrinter {
  const [beginning, ending] = versioned === undefined ? ['[', ']\n'] : [`{"version":${versioned.version},"${versioned.key}":[`, ']}\n']
  let before = beginning
  return {
    print(object) {
      output.print(before + jsonText(object))
      before = ','
    },
    end() {
      output.print((before === ',' ? '' : before) + ending)
    },
  }
}

/** A line an object. */
export function linePrinter(output: Output, line: (object: JsonObject) => string): ListPrinter {
  return {
    print(object) {
      output.print(line(object))
    },
    end() {},
  }
}
