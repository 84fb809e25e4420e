/** A number that is printed as it is written, "31.05", where a JavaScript number would lose its form. */
export class NumberText {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

/** What the JSON writer takes: all of JSON, and integers of any size. */
export type JsonValue = null | boolean | number | bigint | string | NumberText | readonly JsonValue[] | JsonObject

/** Keys in the order in which they are printed; a key whose value is undefined is left out. */
export interface JsonObject {
  readonly [key: string]: JsonValue | undefined
}

/** An object while it is being filled. */
export type JsonObjectDraft = Record<string, JsonValue | undefined>

/** Tells an object from everything else that a JSON value can be. */
export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !(value instanceof NumberText) && !Array.isArray(value)
}

/** Tells an array from everything else that a JSON value can be. */
export function isJsonArray(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value)
}
