import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

import type { ApiError } from '../../../electron/api/errors.ts'
import type { Plan, PlanState } from '../../../electron/api/plan.ts'
import { isJsonArray, isJsonObject, type JsonValue } from '../../../electron/services/json/json-value.ts'
import { endJson, faultJson, PLAN_JSON_VERSION, planJson } from '../../../electron/services/json/plan-json.ts'
import { madePlan } from '../../support/plans/made-plan.ts'

const manual = readFileSync(new URL('../../../docs/plan-json.md', import.meta.url), 'utf8')
const [, ofPlan = '', ofEvents = '', ofEnd = '', ofFaults = ''] = manual.split(/^## /mu)

function documented(part: string): ReadonlySet<string> {
  return new Set(Array.from(part.matchAll(/^\| `([^`]+)` \|/gmu), ([, key = '']) => key))
}

/** "steps[].line": where each value stands that is no object; what is absent, or an empty list, is nowhere. */
function paths(value: JsonValue | undefined, at = ''): readonly string[] {
  if (value === undefined) return []
  if (isJsonArray(value) && value.some(isJsonObject)) return value.flatMap((one) => paths(one, `${at}[]`))
  if (!isJsonObject(value)) return [at]
  return Object.entries(value).flatMap(([key, member]) => paths(member, at === '' ? key : `${at}.${key}`))
}

const message = { title: 'RTM_NEWLINK', flags: 'REQUEST ACK', tree: [], bytes: Uint8Array.of(1) }
const plan: Plan = {
  ...madePlan(),
  namespace: 'lab',
  usualWait: 60,
  steps: [{ sentence: 'Raise it', object: 'link', place: 'Link', changes: [{ field: 'mtu', before: '1', after: null }], do: ['ip link'], undo: [], message, inverses: [message], losses: [], edit: 0 }],
  warnings: [{ code: 'overlap', title: 'Two', detail: 'alike', steps: [0] }],
  lasting: { sentence: 'Until reboot.', keep: [{ label: 'Kept', lines: ['line'] }] },
}

const error: ApiError = { code: 'netlink', message: 'No.', errno: { number: 17, name: 'EEXIST' }, extack: 'no', attributePath: ['IFLA_MTU'] }
const state: PlanState = {
  plan: '1', progress: { phase: 'undone', because: 'refused' }, differences: [], faults: [], notCompared: true,
  outcomes: [{ outcome: 'done', microseconds: 3 }, { outcome: 'refused', error }, { outcome: 'left', sentence: 'It stays.' }, { outcome: 'waiting' }],
}

describe('docs/plan-json.md', () => {
  it('has a row for every key of a plan, and for no other', () => {
    expect(documented(ofPlan)).toEqual(new Set(paths(planJson(plan, () => 1))))
  })

  it('has a row for every key of an end, and for no other', () => {
    const failed = endJson({ ...state, progress: { phase: 'failed', error: { code: 'forbidden', message: 'No.' } } })
    const overtaken = { steps: [0], values: [{ object: 'Link va', field: 'mtu', expected: '1500', has: null }], sentences: ['No.'] }
    const late = endJson({ ...state, progress: { phase: 'failed', error: { code: 'unavailable', message: 'No.' }, overtaken } })
    expect(documented(ofEnd)).toEqual(new Set([...paths(endJson(state)), ...paths(failed), ...paths(late)]))
  })

  it('has a row for every key of a fault, and every event', () => {
    expect(documented(ofFaults)).toEqual(new Set(paths({ faults: [faultJson({ edit: 0, field: null, message: 'No.', spot: { from: 0, to: 1 } })] })))
    expect(documented(ofEvents)).toEqual(new Set(['faults', 'plan', 'waiting', 'end']))
  })

  it('says of each step and each warning what the window knows it by', () => {
    expect(planJson({ ...plan, title: 'Lower \u2068va\u2069' }, (edit) => edit + 5)).toMatchObject({ title: 'Lower va', steps: [{ line: 5, message: { bytes: '01' } }], warnings: [{ steps: [1] }] })
  })

  it('shows the version that is printed', () => {
    expect(manual).toContain(`{"version":${PLAN_JSON_VERSION},"plan":{`)
    expect(manual).toContain(`\`version\` is ${PLAN_JSON_VERSION},`)
  })
})
