#include "frame-shape.h"

#include <linux/neighbour.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>

namespace linkwright {
namespace {

using protocol::ActionKind;

constexpr std::uint16_t kActionFlags = protocol::kMayExist | protocol::kMayLack | protocol::kDecisive;

bool isWholeMessage(Bytes message) { return message.size() >= sizeof(nlmsghdr) && load<nlmsghdr>(message).nlmsg_len == message.size(); }

bool hasActionShape(const Action &action) {
  if ((action.flags & ~kActionFlags) != 0) return false;
  if (action.kind == ActionKind::kTun) return action.body.size() == sizeof(protocol::TunRequest);
  return action.kind == ActionKind::kNetlink && isWholeMessage(action.body);
}

bool hasGuardShape(Bytes guard) {
  if (guard.empty()) return true;
  if (guard.size() < sizeof(protocol::Guard)) return false;
  const auto header = load<protocol::Guard>(guard);
  const Bytes rest = guard.subspan(sizeof header);
  if (header.getLength > rest.size() || header.expectLength > rest.size()) return false;
  if (aligned(header.getLength) + aligned(header.expectLength) != rest.size() || !isWholeMessage(rest.first(header.getLength))) return false;
  const std::size_t fixed = load<nlmsghdr>(rest).nlmsg_type == RTM_GETNEIGH ? sizeof(ndmsg) : sizeof(ifinfomsg);
  for (std::size_t at = fixed; at < sizeof header.mask; at += 1) {
    if (header.mask[at] != 0) return false;
  }
  return true;
}

}  // namespace

bool hasStepShape(Bytes payload, std::uint16_t flags) {
  if ((flags & ~protocol::kIndependent) != 0 || payload.size() < sizeof(protocol::StepHeader)) return false;
  const std::uint32_t guardLength = load<protocol::StepHeader>(payload).guardLength;
  if (guardLength % 4 != 0 || guardLength > payload.size() - sizeof(protocol::StepHeader) || !hasGuardShape(guardOf(payload))) return false;
  Actions actions(actionsOf(payload));
  Action action;
  bool any = false;
  while (actions.next(action)) {
    any = true;
    if (!hasActionShape(action)) return false;
  }
  return any && !actions.broken();
}

bool hasShape(const Frame &frame) {
  const Bytes payload = frame.payload();
  switch (frame.request()) {
    case Request::kHello:
    case Request::kNamespace:
      return payload.empty();
    case Request::kBegin:
      return payload.size() == sizeof(protocol::Begin);
    case Request::kStep:
      return hasStepShape(payload, frame.argument());
    case Request::kApply:
      return payload.empty() && frame.argument() >= 1 && frame.argument() <= protocol::kLargestBatch;
    case Request::kConfirm:
    case Request::kRollback:
      return payload.size() == sizeof(protocol::PlanId);
    case Request::kExtend:
      return payload.size() == sizeof(protocol::Extend);
    case Request::kJournal:
      return payload.empty() && frame.argument() <= static_cast<std::uint16_t>(protocol::JournalWish::kDiscard);
  }
  return false;
}

}  // namespace linkwright
