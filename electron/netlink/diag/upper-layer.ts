import { attributes } from '../core/attributes.ts'
import { flag, raw, u16, u32, u64, u8 } from '../core/scalars.ts'
import { text } from '../core/text.ts'

/** INET_ULP_INFO_TLS: encryption by the kernel, numbers as in setsockopt; linux/tls.h. */
const tlsInfo = attributes('TLS_INFO', {
  version: [1, u16],
  cipher: [2, u16],
  txconf: [3, u16],
  rxconf: [4, u16],
  zcRoTx: [5, flag],
  rxNoPad: [6, flag],
})

/** INET_ULP_INFO_MPTCP: the part that this TCP connection has in a multipath one; linux/mptcp_pm.h. */
const multipathSubflow = attributes('MPTCP_SUBFLOW_ATTR', {
  tokenRem: [1, u32],
  tokenLoc: [2, u32],
  relwriteSeq: [3, u32],
  mapSeq: [4, u64],
  mapSfseq: [5, u32],
  ssnOffset: [6, u32],
  mapDatalen: [7, u16],
  flags: [8, u32],
  idRem: [9, u8],
  idLoc: [10, u8],
  pad: [11, raw],
})

/** INET_DIAG_ULP_INFO: a protocol between TCP and the program; linux/inet_diag.h. */
export const upperLayer = attributes('INET_ULP_INFO', {
  name: [1, text],
  tls: [2, tlsInfo, { nested: true }],
  mptcp: [3, multipathSubflow, { nested: true }],
})
