import { checkout } from '../places.mjs'

/** Has the compiler call the top of the checkout `.`, so that what it makes is the same wherever that lies. */
export const withoutCheckout = `-ffile-prefix-map=${checkout}=.`
