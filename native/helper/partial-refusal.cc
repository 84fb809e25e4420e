#include "partial-refusal.h"

#include <linux/netlink.h>
#include <linux/rtnetlink.h>

#include "attributes.h"

namespace linkwright {
namespace {

bool isNest(std::uint16_t id) { return id == IFLA_LINKINFO || id == IFLA_AF_SPEC || id == IFLA_PROTINFO || id == IFLA_PROP_LIST; }

}  // namespace

bool mayBeDoneInPart(Bytes message) {
  const auto header = load<nlmsghdr>(message);
  const bool sets = header.nlmsg_type == RTM_NEWLINK || header.nlmsg_type == RTM_SETLINK || header.nlmsg_type == RTM_NEWLINKPROP || header.nlmsg_type == RTM_DELLINKPROP;
  // A new link that is refused does not stay.
  const bool makes = header.nlmsg_type == RTM_NEWLINK && (header.nlmsg_flags & NLM_F_CREATE) != 0;
  if (!sets || makes) return false;
  const Bytes body = message.subspan(sizeof header);
  int settings = load<ifinfomsg>(body).ifi_change != 0 ? 1 : 0;
  Attributes list(body.subspan(sizeof(ifinfomsg)));
  Attribute attribute;
  while (list.next(attribute)) settings += isNest(attribute.id) ? 2 : 1;
  return settings > 1;
}

}  // namespace linkwright
