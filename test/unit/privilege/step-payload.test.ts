import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Action, Guard, Inverse, Step } from '../../../electron/privilege/action.ts'
import { decodeStep, encodeStep } from '../../../electron/privilege/step-payload.ts'

const bytes = fc.uint8Array({ minLength: 1, maxLength: 40 })
const number = fc.option(fc.nat(0xffff_fffe))
const action: fc.Arbitrary<Action> = fc.oneof(
  bytes.map((message) => ({ kind: 'netlink' as const, message })),
  fc
    .record({
      name: fc.stringMatching(/^[a-z]{1,15}$/),
      mode: fc.constantFrom('tun' as const, 'tap' as const),
      owner: number,
      group: number,
      packetInformation: fc.boolean(),
      vnetHeader: fc.boolean(),
      multiQueue: fc.boolean(),
      index: fc.nat(0x7fff_ffff),
    })
    .map((tun) => ({ kind: 'tun' as const, tun })),
)
const yes = fc.constant(true as const)
const inverse: fc.Arbitrary<Inverse> = fc.record({ action, mayExist: yes, mayLack: yes, decisive: yes }, { requiredKeys: ['action'] })
const some = fc.uint8Array({ minLength: 16, maxLength: 16 }).filter((mask) => mask.some((byte) => byte !== 0))
const guard: fc.Arbitrary<Guard> = fc.record({ get: bytes, expect: bytes, header: fc.record({ mask: some, value: some }) }, { requiredKeys: ['get', 'expect'] })
const judged = fc.record({ mayExist: yes, mayLack: yes }, { requiredKeys: [] }).filter((words) => Object.keys(words).length > 0)
const step: fc.Arbitrary<Omit<Step, 'independent'>> = fc.record({ forward: action, inverses: fc.array(inverse, { maxLength: 4 }), guard: fc.option(guard), judged }, { requiredKeys: ['forward', 'inverses', 'guard'] })

describe('the payload of a step', () => {
  it('reads as what was written', () => {
    fc.assert(
      fc.property(step, (written) => {
        const payload = encodeStep({ ...written, independent: false })
        expect(payload.length % 4).toBe(0)
        expect(decodeStep(payload)).toEqual(written)
      }),
    )
  })

  it('refuses a name of sixteen bytes', () => {
    const tun = { name: 'abcdefghijklmnop', mode: 'tun', owner: 0, group: null, packetInformation: false, vnetHeader: false, multiQueue: false, index: 0 } as const
    expect(() => encodeStep({ forward: { kind: 'tun', tun }, inverses: [], guard: null, independent: false })).toThrow(/has 16 bytes, and may have 15/)
  })

  it('of which any part is missing does not read', () => {
    const whole = encodeStep({ forward: { kind: 'netlink', message: new Uint8Array(20) }, inverses: [], guard: null, independent: false })
    for (let length = 0; length < whole.length; length += 1) expect(() => decodeStep(whole.subarray(0, length)), `${length} bytes`).toThrow(/needs \d+ bytes|an action of|without an action/)
  })
})
