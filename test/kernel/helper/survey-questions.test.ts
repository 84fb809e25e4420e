import { execFileSync } from 'node:child_process'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { compileTime, CompiledPrograms } from '../../support/helper/compiled.ts'
import { joined, u32 } from '../../support/helper/frames.ts'
import { attribute, linkBody, message, rtm } from '../../support/helper/messages.ts'

const programs = new CompiledPrograms()
let questions = new Map<string, string>()
beforeAll(() => {
  const program = programs.program('survey-questions', 'test/support/helper/survey-questions.cc', ['survey-question'], ['-fexceptions'])
  questions = new Map(execFileSync(program, { encoding: 'utf8' }).trimEnd().split('\n').map((line) => {
    const [name = '', digits = ''] = line.split(' ')
    return [name, digits]
  }))
}, compileTime)
afterAll(() => programs.remove())

it('a device is asked for with its statistics, without which kernels before 6.14 tell neither its token nor how it makes addresses of IPv6', () => {
  for (const kind of ['device', 'setting']) expect(questions.get(kind)).toBe(message(rtm.getLink, 0, linkBody({ index: 5 })).toString('hex'))
})

it('lists are asked for of the one device, table or family', () => {
  const neighbours = (family: number, flags: number) => joined(Buffer.from([family, 0, 0, 0]), u32(0), Buffer.from([0, 0, flags, 0]), attribute(8, u32(5)))
  expect(questions.get('address')).toBe(message(22, 0, joined(Buffer.from([10, 0, 0, 0]), u32(5))).toString('hex'))
  expect(questions.get('route')).toBe(message(26, 0, joined(Buffer.from([10]), Buffer.alloc(11), attribute(15, u32(5)))).toString('hex'))
  expect(questions.get('rule')).toBe(message(34, 0, joined(Buffer.from([10]), Buffer.alloc(11))).toString('hex'))
  expect(questions.get('neighbour')).toBe(message(rtm.getNeigh, 0, neighbours(10, 0)).toString('hex'))
  expect(questions.get('proxy')).toBe(message(rtm.getNeigh, 0, neighbours(10, 8)).toString('hex'))
  expect(questions.get('forwarding')).toBe(message(rtm.getNeigh, 0, joined(Buffer.from([7, 0, 0, 0]), u32(5), Buffer.alloc(4))).toString('hex'))
})

it('VLANs of ports are asked for in ranges, which fit into a message however many they are', () => {
  expect(questions.get('vlans')).toBe(message(rtm.getLink, 0, linkBody({ family: 7 }, attribute(29, u32(4)))).toString('hex'))
})
