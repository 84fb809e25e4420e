import type { KernelsOwn } from '../views/kernels-own.ts'
import { routeHeaderAt } from './route-positions.ts'

const RTPROT_KERNEL = 2

/** Routes that the kernel makes along with an address or a device: made by hand, they would stand beside its own with another metric. */
export const kernelsRoutes: KernelsOwn = {
  noun: { one: 'route', many: 'routes' },
  when: 'with addresses and devices (proto kernel)',
  is: ({ bytes, offset }) => bytes[offset + routeHeaderAt.protocol] === RTPROT_KERNEL,
}
