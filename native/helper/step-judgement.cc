#include "step-judgement.h"

#include <linux/if_link.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <sys/socket.h>

#include <cerrno>

#include "attributes.h"
#include "named-devices.h"
#include "places.h"

namespace linkwright {
namespace {

using Kind = RecordPlace::Kind;
using Stand = Meanwhile::Stand;

bool isNetlink(const Action &action) { return action.kind == protocol::ActionKind::kNetlink; }

/** Where a message puts its device into another one, or takes it out. */
bool setsMaster(Bytes message) {
  const std::uint16_t type = load<nlmsghdr>(message).nlmsg_type;
  const bool isLink = (type == RTM_NEWLINK || type == RTM_SETLINK) && message.size() >= sizeof(nlmsghdr) + sizeof(ifinfomsg);
  return isLink && !payloadOf(message.subspan(sizeof(nlmsghdr) + sizeof(ifinfomsg)), IFLA_MASTER).empty();
}

bool isAboutRoute(Bytes message) {
  const std::uint16_t type = load<nlmsghdr>(message).nlmsg_type;
  return type == RTM_NEWROUTE || type == RTM_DELROUTE;
}

}  // namespace

bool takesAway(const Action &action) {
  if (!isNetlink(action)) return false;
  const std::uint16_t type = load<nlmsghdr>(action.body).nlmsg_type;
  return type == RTM_DELADDR || type == RTM_DELROUTE || type == RTM_DELRULE || type == RTM_DELNEIGH;
}

int lackOf(const RecordPlace &place) {
  switch (place.kind) {
    case Kind::kDevice:
      return ENODEV;
    case Kind::kAddress:
      return EADDRNOTAVAIL;
    case Kind::kRoute:
      return ESRCH;
    default:
      return ENOENT;
  }
}

int inTheWayOf(const Action &inverse, const Meanwhile &meanwhile) {
  int error = 0;
  auto look = [&](const RecordPlace &place, Bytes) {
    const Stand stand = meanwhile.stand(place);
    if (place.kind == Kind::kDevice && stand != Stand::kSame) error = ENODEV;
    else if (stand == Stand::kChanged) error = EEXIST;
    else if (stand == Stand::kGone && !takesAway(inverse)) error = lackOf(place);
    return error == 0;
  };
  if (isNetlink(inverse)) visitPlaces(inverse.body, PlaceVisit(look));
  return error;
}

StepJudgement::StepJudgement(Bytes step, const Meanwhile &meanwhile) : meanwhile_(meanwhile) {
  Actions all(actionsOf(step));
  Action action;
  for (std::uint32_t number = 0; all.next(action); number += 1) {
    if (!isNetlink(action)) continue;
    if (number == 0 && setsMaster(action.body)) port_ = ownDeviceOf(action.body);
    if (number > 0 && takesAway(action) && meanwhile.isOccupied(placeOf(action.body, SaidBy::kRequest))) takesAway_ = true;
  }
  Actions again(actionsOf(step));
  for (std::uint32_t number = 0; place_.kind == Kind::kNone && again.next(action); number += 1) {
    if (!isNetlink(action)) continue;
    const std::uint32_t own = ownDeviceOf(action.body);
    auto look = [&](const RecordPlace &place, Bytes) {
      if (leavesAll(place, action, number, place.kind == Kind::kDevice && place.within != own)) place_ = place;
      return place_.kind == Kind::kNone;
    };
    visitPlaces(action.body, PlaceVisit(look));
  }
}

bool StepJudgement::leavesAll(const RecordPlace &place, const Action &action, std::uint32_t number, bool isOther) const {
  const Stand stand = meanwhile_.stand(place);
  if (stand == Stand::kSame || stand == Stand::kExpired) return false;
  if (place.kind == Kind::kDevice) return isOther ? number == 1 || (number == 0 && isAboutRoute(action.body)) : number <= 1;
  const bool isOfPort = place.kind == Kind::kSetting && place.family == AF_BRIDGE && place.within == port_;
  if (stand == Stand::kChanged && (takesAway_ || isOfPort || number == 0)) return true;
  if (number > 1 || place.kind == Kind::kSetting) return false;
  // Of what is gone it says more how the kernel answers who takes it away; nobody makes it again.
  return stand == Stand::kChanged || (number == 1 && !takesAway(action));
}

}  // namespace linkwright
