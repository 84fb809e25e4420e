import { describe, expect, it } from 'vitest'

import type { FormField } from '../../../../electron/api/forms.ts'
import { formField } from '../../../../electron/services/plans/fields/form-field.ts'
import { countTouched, faultsOf, hintWords, isOpenAtFirst, otherFaults, sentValues, shownGroups, shownKeys } from '../../../../renderer/features/edit/form-state.ts'

function made(key: string, said: Partial<FormField> = {}): FormField {
  return formField({ key, label: key, kind: 'text', attribute: `IFLA_${key}`, help: '', ...said })
}

describe('what a form sends', () => {
  const fields = [made('name'), made('mtu'), made('peer', { onlyWith: { key: 'kind', values: ['veth'] } }), made('names', { kind: 'list' })]

  it('is of something new all that was typed, of a row what is otherwise than it was', () => {
    const values = { name: 'a0', mtu: 1500, names: [] }
    expect(sentValues(fields, {}, values, true)).toEqual({ name: 'a0', mtu: 1500 })
    expect(sentValues(fields, { name: 'a0', mtu: 1400 }, values, false)).toEqual({ mtu: 1500 })
    expect(sentValues(fields, { name: 'a0', mtu: 1400 }, { name: 'a0', mtu: '' }, false)).toEqual({ mtu: null })
  })

  it('leaves out what was typed for another kind, and fields that do not count', () => {
    expect(sentValues(fields, {}, { name: 'a0', vni: 7, peer: 'b0' }, true)).toEqual({ name: 'a0' })
    expect(sentValues(fields, {}, { kind: 'veth', peer: 'b0' }, true)).toEqual({ peer: 'b0' })
  })

  it('knows nothing of a gap between two words of a list that is being typed', () => {
    expect(sentValues(fields, {}, { names: ['one', ''] }, true)).toEqual({ names: ['one'] })
    expect(sentValues(fields, { names: ['one'] }, { names: ['one', ''] }, false)).toEqual({})
  })
})

describe('the groups of a form', () => {
  const groups = shownGroups([made('name'), made('ageing', { group: 'Timers' }), made('queues', { group: 'Queues' }), made('peer', { group: 'Other end', required: true })], {}, true)
  const [, timers] = groups

  it('are folded but for the first, a second that there is room for, and those without which nothing is made', () => {
    expect(groups.map((_group, place) => isOpenAtFirst(groups, place, true))).toEqual([true, true, false, true])
    expect(isOpenAtFirst(groups, 3, false)).toBe(false)
    const many = Array.from({ length: 12 }, (_, n) => made(`field${String(n)}`))
    const long = shownGroups([...many, made('ageing', { group: 'Timers' })], {}, true)
    expect(long.map((_group, place) => isOpenAtFirst(long, place, true))).toEqual([true, false])
  })

  it('tell how many of their fields say something else by now', () => {
    expect(timers !== undefined && countTouched(timers, { ageing: 300 }, { ageing: 20, name: 'a0' })).toBe(1)
    expect(timers !== undefined && countTouched(timers, { ageing: 300 }, { ageing: 300 })).toBe(0)
  })
})

describe('the hint below a field', () => {
  it.each([
    [{ min: 68, max: 65_535 }, '68 to 65535'],
    [{ min: 0, max: 4094 }, '0 to 4094'],
    [{ min: 68 }, '68 or more'],
    [{ min: 0, max: 0xffff_ffff }, ''],
    [{ min: 1, max: 0xffff_ffff }, '1 or more'],
    [{ kind: 'switch', usual: true } as const, 'usually on'],
    [{}, ''],
  ])('of %o is "%s"', (said, words) => {
    expect(hintWords(made('x', said), null)).toBe(words)
  })

  it('names the user or the group of the number that it holds', () => {
    const user = made('user', { kind: 'user', choices: [{ value: '1000', label: 'ada' }] })
    expect([hintWords(user, 1000), hintWords(user, '1000'), hintWords(user, '1001'), hintWords(user, 'ada')]).toEqual(['ada', 'ada', '', 'number 1000'])
  })

  it('says where no namespace could be chosen', () => {
    expect(hintWords(made('netns', { kind: 'namespace' }), null)).toBe('no other namespace has a name')
    expect(hintWords(made('netns', { kind: 'namespace', choices: [{ value: 'lab', label: 'lab' }] }), null)).toBe('')
    const ofProcess = made('netns', { kind: 'namespace', choices: [{ value: '/proc/7/ns/net', label: 'lab-sandbox' }] })
    expect([hintWords(ofProcess, '/proc/7/ns/net'), hintWords(ofProcess, '/proc/8/ns/net')]).toEqual(['lab-sandbox', ''])
  })
})

describe('faults', () => {
  const faults = [{ edit: 0, field: 'hops.1.via', message: 'No address.' }, { edit: 0, field: 'mtu', message: 'Too large.' }, { edit: 0, field: null, message: 'There is no route.' }]

  it('are told of fields that were left, and of records within them', () => {
    const told = (...left: readonly string[]) => faultsOf([...faults, { edit: 0, field: 'hops', message: 'Too many.' }], new Set(left)).map(({ message }) => message)
    expect(told('hops.1.via')).toEqual(['No address.', 'Too many.'])
    expect(told('hops.1.weight')).toEqual(['Too many.'])
    expect([told('mtu'), told('')]).toEqual([['Too large.'], ['There is no route.']])
  })

  it('are told of all fields that are shown as a plan is wished for, and not of one that is shown since', () => {
    const labels = made('labels', { onlyWith: { key: 'encap', values: ['mpls'] } })
    const fields = [made('encap'), labels, made('hops', { kind: 'records', of: [made('via'), made('encap'), labels] })]
    expect(shownKeys(fields, { hops: [{ via: 'x' }, { encap: 'mpls' }] }, true)).toEqual(['encap', 'hops', 'hops.0.via', 'hops.0.encap', 'hops.1.via', 'hops.1.encap', 'hops.1.labels'])
    expect(shownKeys(fields, { encap: 'mpls' }, true)).toEqual(['encap', 'labels', 'hops'])
  })

  it('stand above the fields where no field has them', () => {
    expect(otherFaults(faults, ['hops', 'mtu'])).toEqual(['There is no route.'])
    expect(otherFaults(faults, ['hops'])).toEqual(['Too large.', 'There is no route.'])
  })
})
