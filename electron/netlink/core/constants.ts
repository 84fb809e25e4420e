/** Netlink protocols this project opens (`socket(AF_NETLINK, SOCK_RAW, protocol)`); linux/netlink.h. */
export const NETLINK_ROUTE = 0
export const NETLINK_SOCK_DIAG = 4
export const NETLINK_GENERIC = 16

/** Size in bytes of `struct nlmsghdr` and of `struct nlattr`. */
export const MESSAGE_HEADER_SIZE = 16
export const ATTRIBUTE_HEADER_SIZE = 4

/** Control messages of every protocol; linux/netlink.h. */
export const NLMSG_NOOP = 1
export const NLMSG_ERROR = 2
export const NLMSG_DONE = 3
export const NLMSG_OVERRUN = 4
/** The first message type that a protocol may use itself. */
export const NLMSG_MIN_TYPE = 16

/** Flags of `struct nlmsghdr`; linux/netlink.h. */
export const NLM_F_REQUEST = 0x001
export const NLM_F_MULTI = 0x002
export const NLM_F_ACK = 0x004
export const NLM_F_ECHO = 0x008
/** The dump was interrupted by a change and is not consistent. */
export const NLM_F_DUMP_INTR = 0x010
export const NLM_F_DUMP_FILTERED = 0x020
/** Modifiers of GET requests. */
export const NLM_F_ROOT = 0x100
export const NLM_F_MATCH = 0x200
export const NLM_F_DUMP = 0x300
/** Modifiers of NEW requests. */
export const NLM_F_REPLACE = 0x100
export const NLM_F_EXCL = 0x200
export const NLM_F_CREATE = 0x400
export const NLM_F_APPEND = 0x800
/** Modifiers of acknowledgements. */
export const NLM_F_CAPPED = 0x100
export const NLM_F_ACK_TLVS = 0x200

/** The two high bits of `nla_type` are flags, the low 14 are the id. */
export const NLA_F_NESTED = 0x8000
export const NLA_F_NET_BYTEORDER = 0x4000
export const NLA_TYPE_MASK = 0x3fff

/** Address families that select a codec; linux/socket.h. */
export const AF_UNSPEC = 0
export const AF_INET = 2
export const AF_BRIDGE = 7
export const AF_INET6 = 10
export const AF_MPLS = 28
export const AF_MCTP = 45
