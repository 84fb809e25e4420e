import { attributes } from '../core/attributes.ts'
import { raw, u32 } from '../core/scalars.ts'

/** INET_DIAG_SK_BPF_STORAGES: what BPF programs keep with the socket, a map each; linux/sock_diag.h. */
export const bpfStorages = attributes('SK_DIAG_BPF_STORAGE_REP', {
  storage: [
    1,
    attributes('SK_DIAG_BPF_STORAGE', { pad: [1, raw], mapId: [2, u32], mapValue: [3, raw] }),
    { many: true, nested: true, kernelName: 'SK_DIAG_BPF_STORAGE' },
  ],
})

/** INET_DIAG_REQ_SK_BPF_STORAGES: the maps that are asked for, each by a descriptor of the asking process; none asks for all; linux/sock_diag.h. */
export const bpfStorageRequest = attributes('SK_DIAG_BPF_STORAGE_REQ', { mapFd: [1, u32, { many: true }] })
