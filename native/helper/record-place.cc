#include "record-place.h"

#include <linux/fib_rules.h>
#include <linux/if_addr.h>
#include <linux/if_link.h>
#include <linux/neighbour.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <sys/socket.h>

#include "attributes.h"
#include "record-hash.h"

namespace linkwright {
namespace {

using Kind = RecordPlace::Kind;

/** What the kernel gives a route of IPv6 whose metric is not said (IP6_RT_PRIO_USER). */
constexpr std::uint32_t kUsualMetric = 1024;

std::uint32_t numberOf(Bytes attributes, std::uint16_t id, std::uint32_t otherwise) {
  const Bytes payload = payloadOf(attributes, id);
  return payload.size() == sizeof(std::uint32_t) ? load<std::uint32_t>(payload) : otherwise;
}

/** An address without the bits behind its prefix. */
void addPrefix(RecordHash &hash, Bytes address, std::uint8_t length) {
  hash.number(length);
  for (std::size_t at = 0; at < address.size() && at * 8 < length; at += 1) {
    const std::size_t bits = length - at * 8;
    const auto byte = static_cast<std::uint8_t>(bits >= 8 ? address[at] : address[at] & (0xff00U >> bits));
    hash.bytes({&byte, 1});
  }
}

RecordHash begun(Kind kind, std::uint8_t family, std::uint32_t within) { return RecordHash().number(static_cast<std::uint64_t>(kind)).number(family).number(within); }

RecordPlace addressPlace(Bytes body) {
  const auto header = load<ifaddrmsg>(body);
  const Bytes attributes = body.subspan(sizeof header);
  const Bytes local = payloadOf(attributes, IFA_LOCAL);
  const Bytes own = local.empty() ? payloadOf(attributes, IFA_ADDRESS) : local;
  RecordHash hash = begun(Kind::kAddress, header.ifa_family, header.ifa_index);
  hash.bytes(own);
  if (header.ifa_family == AF_INET) hash.number(header.ifa_prefixlen);
  return {Kind::kAddress, header.ifa_family, header.ifa_index, hash.value()};
}

RecordPlace routePlace(Bytes body, SaidBy saidBy) {
  const auto header = load<rtmsg>(body);
  const Bytes attributes = body.subspan(sizeof header);
  const std::uint32_t said = numberOf(attributes, RTA_TABLE, header.rtm_table);
  const std::uint32_t table = said == RT_TABLE_UNSPEC ? std::uint32_t{RT_TABLE_MAIN} : said;
  const std::uint32_t metric = numberOf(attributes, RTA_PRIORITY, 0);
  const bool takesUsual = metric == 0 && saidBy == SaidBy::kRequest && header.rtm_family == AF_INET6;
  RecordHash hash = begun(Kind::kRoute, header.rtm_family, table);
  addPrefix(hash, payloadOf(attributes, RTA_DST), header.rtm_dst_len);
  addPrefix(hash, payloadOf(attributes, RTA_SRC), header.rtm_src_len);
  hash.number(header.rtm_tos).number(takesUsual ? kUsualMetric : metric);
  return {Kind::kRoute, header.rtm_family, table, hash.value()};
}

RecordPlace rulePlace(Bytes body, SaidBy saidBy) {
  const auto header = load<fib_rule_hdr>(body);
  const Bytes priority = payloadOf(body.subspan(sizeof header), FRA_PRIORITY);
  // Without one the kernel chooses; of the rule with 0 it says none.
  if (priority.empty() && saidBy == SaidBy::kRequest) return {};
  const std::uint32_t number = priority.size() == sizeof number ? load<std::uint32_t>(priority) : 0;
  return {Kind::kRule, header.family, 0, begun(Kind::kRule, header.family, 0).number(number).value()};
}

RecordPlace neighbourPlace(Bytes body) {
  const auto header = load<ndmsg>(body);
  const Bytes attributes = body.subspan(sizeof header);
  const auto within = static_cast<std::uint32_t>(header.ndm_ifindex);
  if (header.ndm_family != AF_BRIDGE) {
    const Kind kind = (header.ndm_flags & NTF_PROXY) != 0 ? Kind::kProxy : Kind::kNeighbour;
    return {kind, header.ndm_family, within, begun(kind, header.ndm_family, within).bytes(payloadOf(attributes, NDA_DST)).value()};
  }
  const Bytes vlan = payloadOf(attributes, NDA_VLAN);
  RecordHash hash = begun(Kind::kForwarding, AF_BRIDGE, within);
  hash.bytes(payloadOf(attributes, NDA_LLADDR)).number(vlan.size() == sizeof(std::uint16_t) ? load<std::uint16_t>(vlan) : 0);
  return {Kind::kForwarding, AF_BRIDGE, within, hash.value()};
}

/** Of messages of AF_BRIDGE: who asks names VLANs or does not. */
RecordPlace vlansPlace(Bytes body, SaidBy saidBy) {
  const auto header = load<ifinfomsg>(body);
  const auto within = static_cast<std::uint32_t>(header.ifi_index);
  if (header.ifi_family != AF_BRIDGE || (saidBy == SaidBy::kRequest && payloadOf(body.subspan(sizeof header), IFLA_AF_SPEC).empty())) return {};
  return {Kind::kVlans, AF_BRIDGE, within, begun(Kind::kVlans, AF_BRIDGE, within).value()};
}

bool has(Bytes message, std::size_t fixed) { return message.size() >= sizeof(nlmsghdr) + fixed; }

}  // namespace

RecordPlace placeOf(Bytes message, SaidBy saidBy) {
  const Bytes body = message.subspan(sizeof(nlmsghdr));
  switch (load<nlmsghdr>(message).nlmsg_type) {
    case RTM_NEWADDR:
    case RTM_DELADDR:
      return has(message, sizeof(ifaddrmsg)) ? addressPlace(body) : RecordPlace{};
    case RTM_NEWROUTE:
    case RTM_DELROUTE:
      return has(message, sizeof(rtmsg)) ? routePlace(body, saidBy) : RecordPlace{};
    case RTM_NEWRULE:
    case RTM_DELRULE:
      return has(message, sizeof(fib_rule_hdr)) ? rulePlace(body, saidBy) : RecordPlace{};
    case RTM_NEWNEIGH:
    case RTM_DELNEIGH:
      return has(message, sizeof(ndmsg)) ? neighbourPlace(body) : RecordPlace{};
    case RTM_NEWLINK:
    case RTM_SETLINK:
    case RTM_DELLINK:
      return has(message, sizeof(ifinfomsg)) ? vlansPlace(body, saidBy) : RecordPlace{};
    default:
      return {};
  }
}

RecordPlace deviceAt(std::uint32_t index) { return {Kind::kDevice, AF_UNSPEC, index, begun(Kind::kDevice, AF_UNSPEC, index).value()}; }

}  // namespace linkwright
