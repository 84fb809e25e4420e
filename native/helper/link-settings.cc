#include "link-settings.h"

#include <linux/if_link.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <net/if.h>
#include <sys/socket.h>

#include <algorithm>
#include <string_view>

#include "attributes.h"
#include "record-hash.h"

namespace linkwright {
namespace {

/** Not compared: the name is the device's own place, the others are the kernel's (a carrier, a state), where it is (a namespace) or what it was made with. */
constexpr std::uint16_t kPassedOver[] = {IFLA_IFNAME, IFLA_OPERSTATE, IFLA_CARRIER, IFLA_NET_NS_FD, IFLA_NEW_IFINDEX, IFLA_NUM_TX_QUEUES, IFLA_NUM_RX_QUEUES, IFLA_EXT_MASK};
/** Of a bond, whose kernel chooses another one by itself. */
constexpr std::uint16_t kPassedOverOfBond[] = {IFLA_BOND_ACTIVE_SLAVE};
/** Of a port: its state is the spanning tree's, or follows the carrier (IFLA_BOND_SLAVE_STATE has the same number); its cost follows the speed, which is known some seconds after it came up. */
constexpr std::uint16_t kPassedOverOfPort[] = {IFLA_BRPORT_STATE, IFLA_BRPORT_COST};
/** Of a bridge, those that it takes over from the root of its spanning tree. */
constexpr std::uint16_t kOfRoot[] = {IFLA_BR_FORWARD_DELAY, IFLA_BR_HELLO_TIME, IFLA_BR_MAX_AGE};
/** Flags that somebody sets; the others tell of a carrier, or of what the device is. */
constexpr std::uint32_t kSetOfLink = IFF_UP | IFF_DEBUG | IFF_NOTRAILERS | IFF_NOARP | IFF_DYNAMIC | IFF_MULTICAST | IFF_PORTSEL | IFF_AUTOMEDIA | IFF_PROMISC | IFF_ALLMULTI;

bool isAmong(std::span<const std::uint16_t> list, std::uint16_t id) { return std::ranges::find(list, id) != list.end(); }

class Visitor {
 public:
  Visitor(std::uint32_t index, SaidBy saidBy, PlaceVisit visit) : index_(index), saidBy_(saidBy), visit_(visit) {}

  bool flags(const ifinfomsg &header) {
    // Without a mask the kernel takes all that are said.
    const std::uint32_t asked = header.ifi_change == 0 && header.ifi_flags != 0 ? ~0U : header.ifi_change;
    const std::uint32_t named = (saidBy_ == SaidBy::kKernel ? ~0U : asked) & kSetOfLink;
    for (std::uint32_t bit = 1; bit != 0 && bit <= named; bit <<= 1) {
      const std::uint8_t isOn = (header.ifi_flags & bit) != 0 ? 1 : 0;
      if ((named & bit) != 0 && !one(AF_UNSPEC, {kFlag, 0, 0, bit}, {&isOn, 1})) return false;
    }
    return true;
  }

  bool attribute(const Attribute &attribute) {
    switch (attribute.id) {
      case IFLA_LINKINFO:
        return info(attribute.payload);
      case IFLA_AF_SPEC:
        return families(attribute.payload);
      case IFLA_PROTINFO:
        return leaves(attribute.payload, AF_BRIDGE, IFLA_INFO_SLAVE_DATA, kPassedOverOfPort);
      case IFLA_PROP_LIST:
        return names(attribute.payload);
      default:
        return isAmong(kPassedOver, attribute.id) || one(AF_UNSPEC, {attribute.id, 0, 0, 0}, attribute.payload);
    }
  }

 private:
  /** Where a setting stands in the message; nothing stands at IFLA_UNSPEC. */
  struct Way {
    std::uint16_t outer;
    std::uint16_t inner;
    std::uint16_t innermost;
    std::uint64_t number;
  };
  static constexpr std::uint16_t kFlag = 0;

  bool one(std::uint8_t family, const Way &way, Bytes content) {
    RecordHash hash;
    hash.number(static_cast<std::uint64_t>(RecordPlace::Kind::kSetting)).number(family).number(index_).number(way.outer).number(way.inner).number(way.innermost).number(way.number);
    return visit_({RecordPlace::Kind::kSetting, family, index_, hash.value()}, content);
  }

  bool leaves(Bytes nest, std::uint8_t family, std::uint16_t inner, std::span<const std::uint16_t> passedOver, std::span<const std::uint16_t> ofRoot = {}) {
    Attributes list(nest);
    Attribute leaf;
    while (list.next(leaf)) {
      if (isAmong(passedOver, leaf.id)) continue;
      const Bytes content = isAmong(ofRoot, leaf.id) ? Bytes(kOfAnotherRoot) : leaf.payload;
      if (!one(family, {IFLA_LINKINFO, inner, leaf.id, 0}, content)) return false;
    }
    return true;
  }

  bool info(Bytes nest) {
    const std::string_view kind = textOf(payloadOf(nest, IFLA_INFO_KIND));
    const Bytes data = payloadOf(nest, IFLA_INFO_DATA);
    const bool isLed = kind == "bridge" && saidBy_ == SaidBy::kKernel && !std::ranges::equal(payloadOf(data, IFLA_BR_ROOT_ID), payloadOf(data, IFLA_BR_BRIDGE_ID));
    const std::span<const std::uint16_t> passedOver = kind == "bond" ? std::span<const std::uint16_t>(kPassedOverOfBond) : std::span<const std::uint16_t>();
    const std::span<const std::uint16_t> ofRoot = isLed ? std::span<const std::uint16_t>(kOfRoot) : std::span<const std::uint16_t>();
    return leaves(data, AF_UNSPEC, IFLA_INFO_DATA, passedOver, ofRoot) && leaves(payloadOf(nest, IFLA_INFO_SLAVE_DATA), AF_BRIDGE, IFLA_INFO_SLAVE_DATA, kPassedOverOfPort);
  }

  bool families(Bytes nest) {
    Attributes list(payloadOf(nest, AF_INET6));
    Attribute leaf;
    while (list.next(leaf)) {
      if (!one(AF_UNSPEC, {IFLA_AF_SPEC, AF_INET6, leaf.id, 0}, leaf.payload)) return false;
    }
    return configuration(payloadOf(payloadOf(nest, AF_INET), IFLA_INET_CONF));
  }

  /** Who asks numbers what it sets from 1, as the kernel does; that tells of all, one behind the other. */
  bool configuration(Bytes payload) {
    if (saidBy_ == SaidBy::kKernel) {
      for (std::uint64_t number = 1; payload.size() >= sizeof(std::uint32_t); number += 1) {
        if (!one(AF_UNSPEC, {IFLA_AF_SPEC, AF_INET, IFLA_INET_CONF, number}, payload.first(sizeof(std::uint32_t)))) return false;
        payload = payload.subspan(sizeof(std::uint32_t));
      }
      return true;
    }
    Attributes list(payload);
    Attribute setting;
    while (list.next(setting)) {
      if (!one(AF_UNSPEC, {IFLA_AF_SPEC, AF_INET, IFLA_INET_CONF, setting.id}, setting.payload)) return false;
    }
    return true;
  }

  bool names(Bytes nest) {
    Attributes list(nest);
    Attribute name;
    while (list.next(name)) {
      const Bytes text = name.payload.first(textOf(name.payload).size());
      if (name.id == IFLA_ALT_IFNAME && !one(AF_UNSPEC, {IFLA_PROP_LIST, IFLA_ALT_IFNAME, 0, RecordHash().bytes(text).value()}, text)) return false;
    }
    return true;
  }

  std::uint32_t index_;
  SaidBy saidBy_;
  PlaceVisit visit_;
};

}  // namespace

bool visitSettings(Bytes message, SaidBy saidBy, PlaceVisit visit) {
  const auto header = load<nlmsghdr>(message);
  const Bytes body = message.subspan(sizeof header);
  const bool sets = header.nlmsg_type == RTM_NEWLINK || header.nlmsg_type == RTM_SETLINK || header.nlmsg_type == RTM_NEWLINKPROP || header.nlmsg_type == RTM_DELLINKPROP;
  if (!sets || body.size() < sizeof(ifinfomsg)) return true;
  const auto link = load<ifinfomsg>(body);
  Visitor visitor(static_cast<std::uint32_t>(link.ifi_index), saidBy, visit);
  const bool isOfBridge = link.ifi_family == AF_BRIDGE;
  if (!isOfBridge && !visitor.flags(link)) return false;
  Attributes list(body.subspan(sizeof link));
  Attribute attribute;
  while (list.next(attribute)) {
    // Of AF_BRIDGE there are settings of the port alone; its VLANs are a place of their own.
    if (isOfBridge && attribute.id != IFLA_PROTINFO) continue;
    if (!visitor.attribute(attribute)) return false;
  }
  return true;
}

}  // namespace linkwright
