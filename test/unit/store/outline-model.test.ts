import { array, assert, asyncProperty, boolean, constantFrom, integer, oneof, record as recordOf, uniqueArray } from 'fast-check'
import { describe, expect, it } from 'vitest'

import type { Outline } from '../../../electron/store/outline.ts'
import type { ViewFrame } from '../../../electron/store/view-frame.ts'
import { compareTexts } from '../../../electron/store/ranked-texts.ts'
import { deviceLabels, type SampleRecord } from './sample-records.ts'
import { SampleTable } from './sample-table.ts'
import { fields, SampleView } from './sample-view.ts'

const words = deviceLabels()

/** Records name their group by device, and the one they stand below by variant: only a smaller key, or none, so that no circle comes about. */
const record = recordOf({ key: integer({ min: 1, max: 14 }), value: integer({ min: 0, max: 5 }), device: integer({ min: 1, max: 5 }), variant: integer({ min: 0, max: 14 }) })

const outlines: Readonly<Record<'groups' | 'descending' | 'tree', Outline>> = {
  groups: { kind: 'groups', field: fields.device, descending: false },
  descending: { kind: 'groups', field: fields.device, descending: true },
  tree: { kind: 'tree', key: fields.key.column, parent: fields.state.column },
}

const step = oneof(
  { weight: 6, arbitrary: recordOf({ kind: constantFrom('put', 'put', 'delete'), record }) },
  { weight: 4, arbitrary: recordOf({ kind: constantFrom('frame') }) },
  { weight: 1, arbitrary: recordOf({ kind: constantFrom('outline'), outline: constantFrom('groups', 'descending', 'tree', null) }) },
  { weight: 2, arbitrary: recordOf({ kind: constantFrom('folds'), all: constantFrom(false, false, false, true), except: uniqueArray(constantFrom('lo', 'eth0', 'eth10', 'eth9', '1', '2', '3'), { maxLength: 2 }) }) },
  { weight: 1, arbitrary: recordOf({ kind: constantFrom('filter'), text: constantFrom('', 'value < 4', 'dev eth0,lo') }) },
  { weight: 3, arbitrary: recordOf({ kind: constantFrom('hold'), changes: array(recordOf({ gone: boolean(), record }), { minLength: 1, maxLength: 5 }), stays: boolean() }) },
)

interface Arrangement {
  outline: keyof typeof outlines | null
  all: boolean
  except: readonly string[]
  filter: string
}

/** What is to be shown, by the simplest of means: headers as "eth0 (2)", folded ones with "+", rows as their key behind one dot a level. */
function model(records: readonly Required<SampleRecord>[], { outline, all, except, filter }: Arrangement): string[] {
  const rows = records
    .filter(({ value, device }) => (filter === 'value < 4' ? value < 4 : filter === '' || ['eth0', 'lo'].includes(words.label(device))))
    .toSorted((left, right) => left.value - right.value || left.key - right.key)
  const folded = (key: string): boolean => all !== except.includes(key)
  if (outline === null) return rows.map(({ key }) => String(key))
  if (outline === 'tree') {
    const keys = new Set(rows.map(({ key }) => key))
    const upper = (one: Required<SampleRecord>): number => (one.variant !== one.key && keys.has(one.variant) ? one.variant : 0)
    const below = (key: number, level: number): string[] =>
      rows
        .filter((one) => upper(one) === key)
        .flatMap((one) => {
          const members = below(one.key, level + 1)
          const closed = members.length > 0 && folded(String(one.key))
          return ['.'.repeat(level) + String(one.key) + (closed ? '+' : ''), ...(closed ? [] : members)]
        })
    return below(0, 0)
  }
  const groups = [...new Set(rows.map(({ device }) => words.label(device)))].toSorted(compareTexts)
  return (outline === 'descending' ? groups.toReversed() : groups).flatMap((word) => {
    const members = rows.filter(({ device }) => words.label(device) === word)
    return [`${word} (${members.length})${folded(word) ? '+' : ''}`, ...(folded(word) ? [] : members.map(({ key }) => String(key)))]
  })
}

/** What a frame shows, in the words of the model. */
function drawn(frame: ViewFrame, sample: SampleTable): string[] {
  const headers = new Map(frame.headers.map((header) => [header.id, header]))
  const branches = new Map(frame.branches.map((branch) => [branch.id, branch]))
  return frame.ids.map((id) => {
    const header = headers.get(id)
    if (header !== undefined) return `${header.word} (${header.count})${header.folded ? '+' : ''}`
    const branch = branches.get(id)
    return '.'.repeat(branch?.level ?? 0) + String(sample.record(id)?.key) + (branch?.folded === true ? '+' : '')
  })
}

/** The word of the header that each line stands below. */
function headerAbove(frame: ViewFrame): Map<number, string> {
  const headers = new Map(frame.headers.map(({ id, word }) => [id, word]))
  const above = new Map<number, string>()
  let word: string | undefined
  for (const id of frame.ids) {
    word = headers.get(id) ?? word
    if (word !== undefined) above.set(id, word)
  }
  return above
}

describe('a view in groups or as a tree', () => {
  it('shows what a simple model shows, keeps what is held in its place, and puts nothing that comes meanwhile under a header that is not its own', async () => {
    await assert(
      asyncProperty(array(record, { maxLength: 14 }), array(step, { maxLength: 40 }), integer({ min: 3, max: 40 }), constantFrom('groups', 'descending', 'tree', null), async (start, steps, count, outline) => {
        const lower = (one: SampleRecord): SampleRecord => ({ ...one, variant: (one.variant ?? 0) < one.key ? (one.variant ?? 0) : 0 })
        const sample = new SampleTable()
        await sample.load(start.map(lower))
        const shown = new SampleView(sample, [0, count])
        const { view } = shown
        view.setSort([{ field: fields.value, descending: false }, { field: fields.key, descending: false }])
        if (outline !== null) view.setOutline(outlines[outline])
        const arrangement: Arrangement = { outline, all: false, except: [], filter: '' }
        let held = false
        /** Rows that were drawn since then. */
        const shownBefore = new Set<number>()
        /** What is held; undefined: nothing, or something was asked for since. */
        let pinned: ViewFrame | undefined
        let newest: ViewFrame | undefined
        const frame = (): void => {
          const next = view.frame()
          if (next === undefined) return
          view.acknowledge(next.serial)
          newest = next
          expect(new Set(next.ids).size).toBe(next.ids.length)
          if (pinned !== undefined) {
            const at = next.ids.indexOf(pinned.ids[0] ?? Number.NaN)
            if (pinned.ids.length > 0) expect(next.ids.slice(at)).toEqual([...pinned.ids.slice(0, next.ids.length - at), ...next.ids.slice(at + pinned.ids.length)])
            const above = headerAbove(next)
            if (arrangement.outline === 'groups' || arrangement.outline === 'descending') {
              for (const id of next.ids) if (above.has(id) && id >= 0 && !shownBefore.has(id)) expect(above.get(id)).toBe(words.label(sample.record(id)?.device ?? 0))
            }
          } else shownBefore.clear()
          for (const id of next.ids) shownBefore.add(id)
        }
        for (const one of steps) {
          if ('record' in one) sample.apply(one.kind === 'delete' ? 'delete' : 'put', lower(one.record))
          else if ('outline' in one) view.setOutline((arrangement.outline = one.outline) === null ? null : outlines[one.outline ?? 'tree'])
          else if ('except' in one) view.setFolds({ all: (arrangement.all = one.all), except: new Set((arrangement.except = one.except)) })
          else if ('text' in one) view.setFilter((arrangement.filter = one.text))
          else if ('stays' in one) {
            frame()
            for (const id of newest?.ids ?? []) shownBefore.add(id)
            view.hold(true)
            if (!held) pinned = newest
            held = one.stays
            for (const change of one.changes) {
              sample.apply(change.gone ? 'delete' : 'put', lower(change.record))
              frame()
            }
            if (!one.stays) view.hold(false)
            if (!one.stays) pinned = undefined
          } else frame()
          if ('outline' in one || 'except' in one || 'text' in one) pinned = undefined
        }
        view.hold(false)
        pinned = undefined
        view.setWindow(0, 1000)
        frame()
        const end: ViewFrame | undefined = newest
        if (end === undefined) throw new Error('there was no frame')
        const wanted = model(sample.records(), arrangement)
        expect(drawn(end, sample)).toEqual(wanted)
        expect(end).toMatchObject({ first: 0, lines: wanted.length, waiting: 0 })
        expect(end.matched).toBe(model(sample.records(), { ...arrangement, outline: null }).length)
        for (const [place, id] of end.ids.entries()) expect(view.position(id)).toBe(place)
      }),
      { numRuns: 500 },
    )
  })
})
