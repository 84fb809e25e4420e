/** Tests of a socket's own port (INET_DIAG_BC_S_GE, _S_LE); linux/inet_diag.h. */
const [atLeast, atMost] = [2, 3]

/**
 * The `bytecode` of a dump that has the kernel leave out sockets whose own port is not from `first` to `last`: two tests (`struct inet_diag_bc_op`: what is asked, how far it is on to the next where it
 * holds, and where not), the port of each in a second structure behind it. Beyond the end is a no.
 */
export function ownPorts(first: number, last: number): Uint8Array {
  return Uint8Array.of(...test(atLeast, 20, first), ...test(atMost, 12, last))
}

function test(asked: number, no: number, port: number): readonly number[] {
  return [asked, 8, no, 0, 0, 0, port & 0xff, port >> 8]
}
