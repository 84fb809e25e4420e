// Routes that take much room: what makes long dumps of few requests.

const RTM_NEWROUTE = 24
const NLM_F_REQUEST_CREATE = 0x401
const RTA_DST = 1
const RTA_MULTIPATH = 9

/** Bytes of such a route in a dump, at least. It fits into the first datagram of a dump, which has a page. */
export const wideRouteBytes = 3200

/** RTM_NEWROUTE of 10.x.y.0/24 in table main over the loopback device, which must be up, 400 times. @param {number} number 0 … 65535 */
export function wideRoute(number) {
  const hops = 400
  const view = new DataView(new ArrayBuffer(16 + 12 + 8 + 4 + 8 * hops))
  view.setUint32(0, view.byteLength, true)
  view.setUint16(4, RTM_NEWROUTE, true)
  view.setUint16(6, NLM_F_REQUEST_CREATE, true)
  const bytes = new Uint8Array(view.buffer)
  // struct rtmsg: AF_INET, prefix length 24, …, table main, protocol static, scope link, type unicast.
  bytes.set([2, 24, 0, 0, 254, 4, 253, 1], 16)
  view.setUint16(28, 8, true)
  view.setUint16(30, RTA_DST, true)
  bytes.set([10, number >> 8, number & 255, 0], 32)
  view.setUint16(36, 4 + 8 * hops, true)
  view.setUint16(38, RTA_MULTIPATH, true)
  for (let hop = 0; hop < hops; hop += 1) {
    view.setUint16(40 + 8 * hop, 8, true)
    view.setInt32(44 + 8 * hop, 1, true)
  }
  return bytes
}
