import * as z from 'zod'

import { contract, isMethod, type CoreMethod, type Input, type MainMethod, type Method } from '../api/contract.ts'
import type { ApiError } from '../api/errors.ts'

// Compiled checks need eval, which no process of the app allows itself.
z.config({ jitless: true })

/** A call whose method is one of the contract's and whose input is what its schema made of it. */
export type ValidCall =
  | { readonly answeredBy: 'core'; readonly method: CoreMethod; readonly input: unknown }
  | { readonly answeredBy: 'main'; readonly call: MainCall }

/** A call for the main process, its input typed by its method. */
export type MainCall = { readonly [M in MainMethod]: { readonly method: M; readonly input: Input<M> } }[MainMethod]

export type Validation = { readonly ok: true; readonly call: ValidCall } | { readonly ok: false; readonly error: ApiError }

/** Checks what a page sent against the contract. Nothing of the input that the schema does not name gets through. */
export function validateCall(method: unknown, input: unknown): Validation {
  if (!isMethod(method)) return refuse(`There is no call named ${quoted(method)}.`, [])
  if (method === 'about.get') {
    const parsed = parse(method, contract[method].input, input)
    return parsed.ok ? valid({ answeredBy: 'main', call: { method, input: parsed.value } }) : parsed
  }
  if (method === 'namespace.reopen') {
    const parsed = parse(method, contract[method].input, input)
    return parsed.ok ? valid({ answeredBy: 'main', call: { method, input: parsed.value } }) : parsed
  }
  if (method === 'sandbox.startOver') {
    const parsed = parse(method, contract[method].input, input)
    return parsed.ok ? valid({ answeredBy: 'main', call: { method, input: parsed.value } }) : parsed
  }
  if (method === 'namespace.show') {
    const parsed = parse(method, contract[method].input, input)
    return parsed.ok ? valid({ answeredBy: 'main', call: { method, input: parsed.value } }) : parsed
  }
  if (method === 'settings.change') {
    const parsed = parse(method, contract[method].input, input)
    return parsed.ok ? valid({ answeredBy: 'main', call: { method, input: parsed.value } }) : parsed
  }
  if (method === 'settings.changeView') {
    const parsed = parse(method, contract[method].input, input)
    return parsed.ok ? valid({ answeredBy: 'main', call: { method, input: parsed.value } }) : parsed
  }
  if (method === 'settings.noteFilter') {
    const parsed = parse(method, contract[method].input, input)
    return parsed.ok ? valid({ answeredBy: 'main', call: { method, input: parsed.value } }) : parsed
  }
  if (method === 'events.save') {
    const parsed = parse(method, contract[method].input, input)
    return parsed.ok ? valid({ answeredBy: 'main', call: { method, input: parsed.value } }) : parsed
  }
  if (method === 'changes.save') {
    const parsed = parse(method, contract[method].input, input)
    return parsed.ok ? valid({ answeredBy: 'main', call: { method, input: parsed.value } }) : parsed
  }
  if (method === 'clipboard.write') {
    const parsed = parse(method, contract[method].input, input)
    return parsed.ok ? valid({ answeredBy: 'main', call: { method, input: parsed.value } }) : parsed
  }
  if (method === 'plans.make') {
    const parsed = parse(method, contract[method].input, input)
    return parsed.ok ? valid({ answeredBy: 'main', call: { method, input: parsed.value } }) : parsed
  }
  if (method === 'helper.install') {
    const parsed = parse(method, contract[method].input, input)
    return parsed.ok ? valid({ answeredBy: 'main', call: { method, input: parsed.value } }) : parsed
  }
  if (method === 'helper.remove') {
    const parsed = parse(method, contract[method].input, input)
    return parsed.ok ? valid({ answeredBy: 'main', call: { method, input: parsed.value } }) : parsed
  }
  if (method === 'folder.open') {
    const parsed = parse(method, contract[method].input, input)
    return parsed.ok ? valid({ answeredBy: 'main', call: { method, input: parsed.value } }) : parsed
  }
  if (method === 'app.restart') {
    const parsed = parse(method, contract[method].input, input)
    return parsed.ok ? valid({ answeredBy: 'main', call: { method, input: parsed.value } }) : parsed
  }
  if (method === 'plans.reach') {
    const parsed = parse(method, contract[method].input, input)
    return parsed.ok ? valid({ answeredBy: 'main', call: { method, input: parsed.value } }) : parsed
  }
  const parsed = parse<unknown>(method, contract[method].input, input)
  return parsed.ok ? valid({ answeredBy: 'core', method, input: parsed.value }) : parsed
}

type Parsed<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: ApiError }

function parse<Value>(method: Method, schema: z.ZodType<Value>, input: unknown): Parsed<Value> {
  const result = schema.safeParse(input)
  if (result.success) return { ok: true, value: result.data }
  const issue = result.error.issues[0]
  const path = (issue?.path ?? []).map((step) => shortened(String(step)))
  const place = path.length === 0 ? method : `${method}, ${path.join('.')}`
  return refuse(`${place}: ${shortened(issue?.message ?? 'invalid input')}.`, path)
}

function valid(call: ValidCall): Validation {
  return { ok: true, call }
}

function refuse(message: string, attributePath: readonly string[]): { readonly ok: false; readonly error: ApiError } {
  return { ok: false, error: { code: 'invalid-input', message, ...(attributePath.length > 0 && { attributePath }) } }
}

function quoted(name: unknown): string {
  return typeof name === 'string' ? JSON.stringify(shortened(name)) : `of type ${typeof name}`
}

/** Errors never carry a hostile page's megabytes into the log. */
function shortened(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text
}
