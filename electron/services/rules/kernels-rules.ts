import type { KernelsOwn } from '../views/kernels-own.ts'
import { protocolColumn } from './rule-columns.ts'

const RTPROT_KERNEL = 2

/** Rules that every namespace begins with, and the one that comes with the first VRF. */
export const kernelsRules: KernelsOwn = {
  noun: { one: 'rule', many: 'rules' },
  when: 'with the namespace or a VRF (proto kernel)',
  is: ({ bytes, offset, length }) => protocolColumn.number(bytes, offset, length) === RTPROT_KERNEL,
}
