import { snakeCase } from '../../netlink/core/kernel-name.ts'
import type { JsonObject, JsonObjectDraft } from './json-value.ts'

/** What a decoded structure or set of attributes may hold, as far as JSON can say it; bytes and what is nested are left out. */
export type DeclaredMembers = Readonly<Record<string, unknown>>

/** Numbers, texts and flags by the kernel's names, without what it puts before them: `rcvSsthresh` becomes "rcv_ssthresh". */
export function membersJson(members: DeclaredMembers): JsonObject {
  const json: JsonObjectDraft = {}
  for (const [name, value] of Object.entries(members)) {
    if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'string' || typeof value === 'boolean') json[snakeCase(name)] = value
  }
  return json
}
