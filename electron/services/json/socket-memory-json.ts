import type { SocketAttributes } from '../../netlink/diag/socket.ts'
import type { JsonObject } from './json-value.ts'

/** A socket's memory by the names that ss(8) gives it; of kernels that send no more than `struct inet_diag_meminfo`, those four. */
export function socketMemoryJson({ skmeminfo, meminfo }: SocketAttributes): JsonObject | undefined {
  if (skmeminfo !== undefined) {
    return {
      rmem_alloc: skmeminfo.rmemAlloc,
      rcv_buf: skmeminfo.rcvbuf,
      wmem_alloc: skmeminfo.wmemAlloc,
      snd_buf: skmeminfo.sndbuf,
      fwd_alloc: skmeminfo.fwdAlloc,
      wmem_queued: skmeminfo.wmemQueued,
      opt_mem: skmeminfo.optmem,
      back_log: skmeminfo.backlog,
      sock_drop: skmeminfo.drops,
    }
  }
  return meminfo && { rmem_alloc: meminfo.rmem, wmem_alloc: meminfo.tmem, fwd_alloc: meminfo.fmem, wmem_queued: meminfo.wmem }
}
