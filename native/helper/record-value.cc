#include "record-value.h"

#include <linux/fib_rules.h>
#include <linux/if_addr.h>
#include <linux/neighbour.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <sys/socket.h>

#include <algorithm>

#include "attributes.h"
#include "record-hash.h"

namespace linkwright {
namespace {

/** What of a record is not held against another: it is no part of it, or the kernel changes it by itself. */
constexpr std::uint16_t kPassedOverOfAddress[] = {IFA_FLAGS, IFA_CACHEINFO};
constexpr std::uint16_t kPassedOverOfRoute[] = {RTA_CACHEINFO, RTA_EXPIRES, RTA_MULTIPATH};
constexpr std::uint16_t kPassedOverOfRule[] = {FRA_PAD};
constexpr std::uint16_t kPassedOverOfNeighbour[] = {NDA_CACHEINFO, NDA_PROBES, NDA_MASTER, NDA_LLADDR, NDA_FLAGS_EXT};
/** Flags that somebody sets; the others tell of DAD, of a carrier, of what is offloaded. */
constexpr std::uint32_t kSetOfAddress = IFA_F_NODAD | IFA_F_HOMEADDRESS | IFA_F_PERMANENT | IFA_F_MANAGETEMPADDR | IFA_F_NOPREFIXROUTE | IFA_F_MCAUTOJOIN;
constexpr std::uint32_t kSetOfRoute = RTNH_F_ONLINK | RTNH_F_PERVASIVE;
constexpr std::uint32_t kSetOfRule = FIB_RULE_INVERT;
constexpr std::uint8_t kSetOfNeighbour = NTF_PROXY | NTF_EXT_LEARNED | NTF_STICKY;
/** NTF_EXT_MANAGED and NTF_EXT_LOCKED, which older headers do not have. */
constexpr std::uint32_t kSetOfNeighbourToo = 3;
/** Above it IFA_PROTO is of whoever made the address; up to it of the kernel (IFAPROT_KERNEL_LL). */
constexpr std::uint8_t kLastKernelProtocol = 3;
constexpr std::uint32_t kForEver = 0xffffffff;
/** USER_HZ, in which a route's time is told. */
constexpr int kTicksASecond = 100;

template <typename Value>
bool find(Bytes attributes, std::uint16_t id, Value &value) {
  Attributes list(attributes);
  Attribute attribute;
  while (list.next(attribute)) {
    if (attribute.id != id || attribute.payload.size() < sizeof value) continue;
    value = load<Value>(attribute.payload);
    return true;
  }
  return false;
}

void addOthers(RecordHash &hash, Bytes attributes, std::span<const std::uint16_t> passedOver) {
  Attributes list(attributes);
  Attribute attribute;
  while (list.next(attribute)) {
    if (std::ranges::find(passedOver, attribute.id) == passedOver.end()) hash.number(attribute.id).number(attribute.payload.size()).bytes(attribute.payload);
  }
}

std::uint64_t addressValue(Bytes body) {
  const auto header = load<ifaddrmsg>(body);
  const Bytes attributes = body.subspan(sizeof header);
  std::uint8_t protocol = 0;
  if (find(attributes, IFA_PROTO, protocol) && protocol != 0 && protocol <= kLastKernelProtocol) return 0;
  std::uint32_t flags = header.ifa_flags;
  ifa_cacheinfo lives{kForEver, kForEver, 0, 0};
  find(attributes, IFA_FLAGS, flags);
  find(attributes, IFA_CACHEINFO, lives);
  const bool counts = lives.ifa_valid != kForEver || lives.ifa_prefered != kForEver;
  // What counts down is told apart by when it was set. Only what does not count can be deprecated by somebody alone.
  RecordHash hash;
  hash.number(header.ifa_prefixlen).number(header.ifa_scope).number(flags & (kSetOfAddress | (counts ? 0U : IFA_F_DEPRECATED)));
  hash.number(lives.ifa_valid == kForEver).number(lives.ifa_prefered == kForEver).number(counts ? lives.tstamp : 0);
  addOthers(hash, attributes, kPassedOverOfAddress);
  return hash.value();
}

void addHops(RecordHash &hash, Bytes hops) {
  while (hops.size() >= sizeof(rtnexthop)) {
    const auto hop = load<rtnexthop>(hops);
    if (hop.rtnh_len < sizeof hop || hop.rtnh_len > hops.size()) return;
    hash.number(hop.rtnh_hops).number(static_cast<std::uint32_t>(hop.rtnh_ifindex)).number(hop.rtnh_flags & kSetOfRoute);
    addOthers(hash, hops.subspan(sizeof hop, hop.rtnh_len - sizeof hop), {});
    hops = hops.subspan(std::min(aligned(hop.rtnh_len), hops.size()));
  }
}

std::uint64_t routeValue(Bytes body) {
  const auto header = load<rtmsg>(body);
  const Bytes attributes = body.subspan(sizeof header);
  if (header.rtm_protocol == RTPROT_KERNEL || header.rtm_protocol == RTPROT_RA || header.rtm_protocol == RTPROT_REDIRECT) return 0;
  RecordHash hash;
  hash.number(header.rtm_protocol).number(header.rtm_scope).number(header.rtm_type).number(header.rtm_flags & kSetOfRoute);
  addOthers(hash, attributes, kPassedOverOfRoute);
  Attributes list(attributes);
  Attribute attribute;
  while (list.next(attribute)) {
    if (attribute.id == RTA_MULTIPATH) addHops(hash, attribute.payload);
  }
  // How long it lives counts down; that it lives for a time was set.
  rta_cacheinfo age{};
  find(attributes, RTA_CACHEINFO, age);
  return hash.number(age.rta_expires != 0).value();
}

std::uint64_t ruleValue(Bytes body) {
  const auto header = load<fib_rule_hdr>(body);
  RecordHash hash;
  hash.number(header.dst_len).number(header.src_len).number(header.tos).number(header.table).number(header.action).number(header.flags & kSetOfRule);
  addOthers(hash, body.subspan(sizeof header), kPassedOverOfRule);
  return hash.value();
}

/** Nothing, of what the kernel has found out by itself, and looks after. An entry of a bridge's or a VXLAN's that is NOARP is a static one; a neighbour is where there is nobody to ask. */
std::uint64_t neighbourValue(Bytes body) {
  const auto header = load<ndmsg>(body);
  const Bytes attributes = body.subspan(sizeof header);
  std::uint32_t more = 0;
  std::uint8_t protocol = 0;
  find(attributes, NDA_FLAGS_EXT, more);
  find(attributes, NDA_PROTOCOL, protocol);
  const std::uint32_t fixed = header.ndm_state & (header.ndm_family == AF_BRIDGE ? NUD_PERMANENT | NUD_NOARP : NUD_PERMANENT);
  const std::uint32_t flags = header.ndm_flags & kSetOfNeighbour;
  more &= kSetOfNeighbourToo;
  if (fixed == 0 && flags == 0 && more == 0 && protocol == 0) return 0;
  RecordHash hash;
  hash.number(fixed).number(flags).number(more);
  // A router tells by itself that it is one, and an address is asked for where it is not fixed.
  if (fixed != 0 || flags != 0) hash.number(header.ndm_flags & NTF_ROUTER).bytes(payloadOf(attributes, NDA_LLADDR));
  addOthers(hash, attributes, kPassedOverOfNeighbour);
  return hash.value();
}

std::uint64_t vlansValue(Bytes body) {
  const Bytes vlans = payloadOf(body.subspan(sizeof(ifinfomsg)), IFLA_AF_SPEC);
  return vlans.empty() ? 0 : RecordHash().bytes(vlans).value();
}

std::uint64_t deviceValue(Bytes body) {
  if (load<ifinfomsg>(body).ifi_family == AF_BRIDGE) return vlansValue(body);
  RecordHash hash;
  hash.number(load<ifinfomsg>(body).ifi_type);
  Attributes list(body.subspan(sizeof(ifinfomsg)));
  Attribute attribute;
  while (list.next(attribute)) {
    if (attribute.id == IFLA_IFNAME) hash.bytes(attribute.payload);
    if (attribute.id != IFLA_LINKINFO) continue;
    Attributes parts(attribute.payload);
    Attribute part;
    while (parts.next(part)) {
      if (part.id == IFLA_INFO_KIND) hash.bytes(part.payload);
    }
  }
  return hash.value();
}

}  // namespace

std::uint64_t valueOf(Bytes message) {
  const Bytes body = message.subspan(sizeof(nlmsghdr));
  switch (load<nlmsghdr>(message).nlmsg_type) {
    case RTM_NEWLINK:
      return body.size() >= sizeof(ifinfomsg) ? deviceValue(body) : 0;
    case RTM_NEWADDR:
      return body.size() >= sizeof(ifaddrmsg) ? addressValue(body) : 0;
    case RTM_NEWROUTE:
      return body.size() >= sizeof(rtmsg) ? routeValue(body) : 0;
    case RTM_NEWRULE:
      return body.size() >= sizeof(fib_rule_hdr) ? ruleValue(body) : 0;
    case RTM_NEWNEIGH:
      return body.size() >= sizeof(ndmsg) ? neighbourValue(body) : 0;
    default:
      return 0;
  }
}

std::uint32_t secondsLeft(Bytes message) {
  const Bytes body = message.subspan(sizeof(nlmsghdr));
  const std::uint16_t type = load<nlmsghdr>(message).nlmsg_type;
  ifa_cacheinfo lives{};
  rta_cacheinfo age{};
  if (type == RTM_NEWADDR && body.size() >= sizeof(ifaddrmsg) && find(body.subspan(sizeof(ifaddrmsg)), IFA_CACHEINFO, lives) && lives.ifa_valid != kForEver) {
    return std::max(lives.ifa_valid, 1U);
  }
  if (type == RTM_NEWROUTE && body.size() >= sizeof(rtmsg) && find(body.subspan(sizeof(rtmsg)), RTA_CACHEINFO, age) && age.rta_expires != 0) {
    return static_cast<std::uint32_t>(std::max(age.rta_expires / kTicksASecond, 1));
  }
  return 0;
}

}  // namespace linkwright
