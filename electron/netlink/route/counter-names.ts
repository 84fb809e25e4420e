/**
 * The first of what stands in IFLA_INET6_STATS, one after another; before all how many there are. linux/snmp.h. What follows has no names here: its order is another one in Linux 6.18 than in 6.12, and
 * a message does not say by which it was made.
 */
export const inet6Counters: readonly string[] = ['NUM', 'INPKTS', 'INOCTETS', 'INDELIVERS'].map((name) => `IPSTATS_MIB_${name}`)

/** What stands in IFLA_INET6_ICMP6STATS, one after another; first how many there are. linux/snmp.h. */
export const icmp6Counters: readonly string[] = ['NUM', 'INMSGS', 'INERRORS', 'OUTMSGS', 'OUTERRORS', 'CSUMERRORS', 'RATELIMITHOST'].map((name) => `ICMP6_MIB_${name}`)
