import { describe, expect, it } from 'vitest'

import type { Step } from '../../../electron/privilege/action.ts'
import { planExcess } from '../../../electron/privilege/plan-limits.ts'

const noNamespaces = new Map<number, number>()

function step(bytes: number): Step {
  return { forward: { kind: 'netlink', message: new Uint8Array(bytes) }, inverses: [], guard: null, independent: false }
}

function steps(count: number, bytes: number): readonly Step[] {
  return Array.from({ length: count }, () => step(bytes))
}

describe('what no helper would take is known before one is asked', () => {
  it('takes as many steps as one may have', () => {
    expect(planExcess({ steps: steps(4096, 64), namespaces: noNamespaces })).toBeNull()
  })

  it('says how many steps there are and may be, at the first that is too much', () => {
    expect(planExcess({ steps: steps(5000, 64), namespaces: noNamespaces })).toEqual({ step: 4096, message: 'This plan has 5000 steps, and one may have 4096: make several of it.' })
  })

  it('says how many bytes it takes and may take, at the first step that is too much', () => {
    const excess = planExcess({ steps: steps(200, 60_000), namespaces: noNamespaces })
    expect(excess?.message).toMatch(/^This plan takes 120\d{5} bytes, and one may take 8388608: make several of it\.$/)
    expect(excess?.step).toBe(Math.floor(8_388_608 / (60_000 + 16)))
  })

  it('says which step alone is too long', () => {
    expect(planExcess({ steps: [...steps(2, 64), step(70_000)], namespaces: noNamespaces })).toMatchObject({ step: 2, message: 'Step 3 of this plan cannot be sent: a frame holds 65536 bytes, not 70020.' })
  })
})
