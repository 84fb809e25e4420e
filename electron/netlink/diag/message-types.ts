/** The message type of NETLINK_SOCK_DIAG, of requests and of answers alike; linux/sock_diag.h. */
export const SOCK_DIAG_BY_FAMILY = 20

/** Multicast groups of NETLINK_SOCK_DIAG, as numbers for NETLINK_ADD_MEMBERSHIP: they tell of sockets that ended; linux/sock_diag.h. */
export const SKNLGRP_INET_TCP_DESTROY = 1
export const SKNLGRP_INET_UDP_DESTROY = 2
export const SKNLGRP_INET6_TCP_DESTROY = 3
export const SKNLGRP_INET6_UDP_DESTROY = 4

/** Protocols that a request may ask for (`sdiag_protocol`); linux/in.h. */
export const IPPROTO_TCP = 6
export const IPPROTO_UDP = 17
