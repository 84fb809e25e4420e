#include "survey-question.h"

#include <linux/fib_rules.h>
#include <linux/if_addr.h>
#include <linux/neighbour.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <sys/socket.h>

namespace linkwright {

SurveyQuestion::SurveyQuestion(const RecordPlace &place) {
  switch (place.kind) {
    case RecordPlace::Kind::kNone:
      break;
    case RecordPlace::Kind::kDevice:
    case RecordPlace::Kind::kSetting: {
      ifinfomsg header{};
      header.ifi_index = static_cast<int>(place.within);
      // With its statistics: without them kernels before 6.14 leave out how it makes addresses of IPv6, and its token, too (net/ipv6/addrconf.c, inet6_fill_ifla6_attrs).
      begin(RTM_GETLINK, header);
      break;
    }
    case RecordPlace::Kind::kAddress: {
      ifaddrmsg header{};
      header.ifa_family = place.family;
      header.ifa_index = place.within;
      begin(RTM_GETADDR, header);
      break;
    }
    case RecordPlace::Kind::kRoute: {
      rtmsg header{};
      header.rtm_family = place.family;
      begin(RTM_GETROUTE, header);
      add(RTA_TABLE, place.within);
      break;
    }
    case RecordPlace::Kind::kRule: {
      fib_rule_hdr header{};
      header.family = place.family;
      begin(RTM_GETRULE, header);
      break;
    }
    case RecordPlace::Kind::kNeighbour:
    case RecordPlace::Kind::kProxy: {
      ndmsg header{};
      header.ndm_family = place.family;
      header.ndm_flags = place.kind == RecordPlace::Kind::kProxy ? NTF_PROXY : 0;
      begin(RTM_GETNEIGH, header);
      // A proxy may be for no device.
      if (place.within != 0) add(NDA_IFINDEX, place.within);
      break;
    }
    case RecordPlace::Kind::kForwarding: {
      ndmsg header{};
      header.ndm_family = AF_BRIDGE;
      header.ndm_ifindex = static_cast<int>(place.within);
      begin(RTM_GETNEIGH, header);
      break;
    }
    case RecordPlace::Kind::kVlans: {
      ifinfomsg header{};
      header.ifi_family = AF_BRIDGE;
      begin(RTM_GETLINK, header);
      // In ranges: one by one the thousands of a trunk may be too many for a message.
      add(IFLA_EXT_MASK, RTEXT_FILTER_BRVLAN_COMPRESSED);
      break;
    }
  }
}

template <typename Header>
void SurveyQuestion::begin(std::uint16_t type, const Header &header) {
  length_ = sizeof(nlmsghdr) + sizeof header;
  nlmsghdr head{};
  head.nlmsg_len = static_cast<std::uint32_t>(length_);
  head.nlmsg_type = type;
  store(std::span<std::uint8_t>(bytes_), 0, head);
  store(std::span<std::uint8_t>(bytes_), sizeof head, header);
}

void SurveyQuestion::add(std::uint16_t attribute, std::uint32_t value) {
  store(std::span<std::uint8_t>(bytes_), length_, nlattr{sizeof(nlattr) + sizeof value, attribute});
  store(std::span<std::uint8_t>(bytes_), length_ + sizeof(nlattr), value);
  length_ += sizeof(nlattr) + sizeof value;
  auto head = load<nlmsghdr>(bytes_);
  head.nlmsg_len = static_cast<std::uint32_t>(length_);
  store(std::span<std::uint8_t>(bytes_), 0, head);
}

}  // namespace linkwright
