import { growingStruct } from '../core/growing-struct.ts'
import { u32 } from '../core/scalars.ts'
import { struct } from '../core/struct.ts'

/** INET_DIAG_MEMINFO: bytes received and not read, queued to be sent, reserved ahead, sent and not freed; linux/inet_diag.h. */
export const memoryInfo = struct('inet_diag_meminfo', [['rmem', u32], ['wmem', u32], ['fmem', u32], ['tmem', u32]], { prefix: 'idiag_' })

/**
 * INET_DIAG_SKMEMINFO: an array of 32-bit numbers, here by the names of their places (SK_MEMINFO_*); linux/sock_diag.h. All are bytes but
 * `drops`, which counts what found no room or was not wanted.
 */
export const socketMemory = growingStruct('SK_MEMINFO', {
  always: [
    ['rmemAlloc', u32, 'SK_MEMINFO_RMEM_ALLOC'],
    ['rcvbuf', u32, 'SK_MEMINFO_RCVBUF'],
    ['wmemAlloc', u32, 'SK_MEMINFO_WMEM_ALLOC'],
    ['sndbuf', u32, 'SK_MEMINFO_SNDBUF'],
    ['fwdAlloc', u32, 'SK_MEMINFO_FWD_ALLOC'],
    ['wmemQueued', u32, 'SK_MEMINFO_WMEM_QUEUED'],
    ['optmem', u32, 'SK_MEMINFO_OPTMEM'],
  ],
  later: [
    ['backlog', u32, 'SK_MEMINFO_BACKLOG'],
    ['drops', u32, 'SK_MEMINFO_DROPS'],
  ],
})
