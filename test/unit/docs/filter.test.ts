import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

import type { ShownObject } from '../../../electron/services/command-line/objects.ts'
import { kinds } from '../../../electron/services/command-line/kinds.ts'
import { RecordFilter } from '../../../electron/services/command-line/record-filter.ts'
import { describedField, type DeclaredField } from '../../../electron/services/declared-field.ts'
import { noSocketSources, SocketSources } from '../../../electron/services/command-line/socket-sources.ts'
import { DeviceNames } from '../../../electron/services/device-names.ts'
import { eventFields } from '../../../electron/services/events/event-fields.ts'
import { EventLog } from '../../../electron/services/events/event-log.ts'
import { readNames } from '../../../electron/services/names/names.ts'
import { noWalk } from '../../../electron/services/owners/complete-walk.ts'
import { RowTimes } from '../../../electron/services/row-times.ts'
import { compileFilter } from '../../../electron/store/filter/compile.ts'
import { FilterError } from '../../../electron/store/filter/problem.ts'
import { RecordColumns } from '../../../electron/store/record-columns.ts'
import { filterEssentials } from '../../../renderer/features/filter/filter-essentials.ts'

const manual = readFileSync(new URL('../../../docs/filter.md', import.meta.url), 'utf8')
/** Without any files, so that the manual does not depend on the machine. */
const names = readNames({ administrator: '/nonexistent', distribution: '/nonexistent', protocols: '/nonexistent' })
/** A user and services, which examples name. */
const sockets = new SocketSources({
  walkOwners: () => Promise.resolve(noWalk),
  controlGroups: () => Promise.resolve(new Map()),
  users: () => new Map([[33, 'www-data']]),
  services: () => new Map([['https', 443], ['ssh', 22]]),
})
const sections = { link: 'links', route: 'routes', address: 'addresses', rule: 'rules', neighbour: 'neighbours', socket: 'sockets' } as const
const objects: readonly ShownObject[] = ['link', 'route', 'address', 'rule', 'neighbour', 'socket']

const events = eventFields(new EventLog(), { sequence: 0 }, { names, devices: new DeviceNames(), namespace: '', times: new RowTimes(0, 0) })

const code = (text: string): string => `\`${text}\``

/** At most so many words of a field are listed. */
const most = 14

function row(declared: DeclaredField): string {
  const { name, aliases, describes, example, values } = describedField(declared)
  const few = values.slice(0, most).join(', ')
  return `| ${[name, ...aliases].map(code).join(', ')}${declared.field.bare === true ? ' **bare**' : declared.field.bare === 'whole' ? ' **word**' : ''} | ${describes} | ${code(example)} | ${few}${values.length > most ? ' …' : ''} |`
}

function table(object: ShownObject): string {
  return tableOf(kinds[object].fields({ names, devices: new DeviceNames(), addresses: () => [], sockets: noSocketSources() }))
}

function tableOf(fields: readonly DeclaredField[]): string {
  return ['| Field | What | Example | Known words |', '| --- | --- | --- | --- |', ...fields.map(row)].join('\n')
}

function section(name: string): string | undefined {
  return new RegExp(`<!-- fields of ${name} -->\n([^]*?)\n?<!-- end -->`, 'u').exec(manual)?.[1]
}

const parsed = (filter: string, object: ShownObject): RecordFilter => new RecordFilter(filter, object, names, sockets)

/** Why a filter is no filter of an object; null: it is one. */
function problem(filter: string, object: ShownObject): string | null {
  try {
    parsed(filter, object)
    return null
  } catch (error) {
    if (error instanceof FilterError) return error.message
    throw error
  }
}

describe('docs/filter.md', () => {
  it.each(objects)('lists each field of a %s as it is declared', (object) => {
    expect(section(sections[object])).toBe(table(object))
  })

  it('lists each field of an event as it is declared', () => {
    expect(section('events')).toBe(tableOf(events))
  })

  it('has an example of each field of an event that is a filter', () => {
    for (const { example } of events) expect(() => compileFilter(example, events.map(({ field }) => field), new RecordColumns())).not.toThrow()
  })

  it('shows filters that are some', () => {
    const written = Array.from(manual.matchAll(/^\| `([^`]+)` \|/gmu), ([, filter]) => filter ?? '').filter((filter) => filter.includes(' '))
    expect(written.length).toBeGreaterThan(15)
    expect(written.filter((filter) => objects.every((object) => problem(filter, object) !== null))).toEqual([])
  })
})

describe('the help sheet', () => {
  it.each(filterEssentials)('shows a filter: $written', ({ written }) => {
    expect(objects.some((object) => problem(written, object) === null)).toBe(true)
  })
})

describe('the example of a field', () => {
  const examples = objects.flatMap((object) =>
    kinds[object].fields({ names, devices: new DeviceNames(), addresses: () => [], sockets: noSocketSources() }).filter(({ field }) => field.unavailable === undefined).map(({ example }) => ({ object, example })),
  )
  it.each(examples)('$example is a filter of a $object', ({ object, example }) => {
    expect(problem(example, object)).toBeNull()
  })
})
