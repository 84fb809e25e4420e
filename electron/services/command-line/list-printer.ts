import { jsonText } from '../json/json-text.ts'
import type { JsonObject } from '../json/json-value.ts'
import type { Output } from './output.ts'

/** Prints objects one after another as they come. */
export interface ListPrinter {
  print(object: JsonObject): void
  /** Ends the list, also one that is broken off. */
  end(): void
}

/** A JSON array, as `ip -j` prints it. */
export function jsonPrinter(output: Output): ListPrinter {
  let before = '['
  return {
    print(object) {
      output.print(before + jsonText(object))
      before = ','
    },
    end() {
      output.print(before === '[' ? '[]\n' : ']\n')
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
