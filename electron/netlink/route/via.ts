import { ip } from '../core/addresses.ts'
import { concatenate, u16At } from '../core/bytes.ts'
import type { Codec } from '../core/codec.ts'
import { AF_INET, AF_INET6 } from '../core/constants.ts'
import { DecodeError } from '../core/decode-error.ts'
import { u16 } from '../core/scalars.ts'

/** RTA_VIA: a gateway of another family than the route's (`struct rtvia`); linux/rtnetlink.h. */
export interface Via {
  /** AF_INET or AF_INET6. */
  readonly family: number
  readonly address: string
}

const sizes: Readonly<Record<number, number>> = { [AF_INET]: 4, [AF_INET6]: 16 }

export const via: Codec<Via> = {
  decode(bytes, start, end, context) {
    if (end - start < 2) throw new DecodeError('', start, `rtvia needs 2 bytes and an address, got ${end - start}`)
    const family = u16At(bytes, start)
    const size = sizes[family]
    if (size !== end - start - 2) throw new DecodeError('', start + 2, `an address of family ${family} cannot have ${end - start - 2} bytes`)
    return { family, address: ip.decode(bytes, start + 2, end, context) }
  },
  encode(value, context) {
    const address = ip.encode(value.address, context)
    if (address.length !== sizes[value.family]) throw new RangeError(`"${value.address}" is no address of family ${value.family}`)
    return concatenate([u16.encode(value.family, context), address])
  },
  describe(bytes, start, end, context) {
    const { family, address } = via.decode(bytes, start, end, context)
    const origin = start - context.origin
    return {
      value: null,
      children: [
        { name: 'rtvia_family', number: null, offset: origin, length: 2, value: String(family), children: [] },
        { name: 'rtvia_addr', number: null, offset: origin + 2, length: end - start - 2, value: address, children: [] },
      ],
    }
  },
}
