#include "frame-check.h"

#include <linux/if_tun.h>

#include "content.h"
#include "frame-shape.h"
#include "message-check.h"

namespace linkwright {
namespace {

using protocol::ActionKind;

constexpr std::uint32_t kNobody = 0xffffffff;
constexpr std::uint32_t kTunFlags = IFF_TUN | IFF_TAP | IFF_NO_PI | IFF_VNET_HDR | IFF_MULTI_QUEUE;
FrameVerdict refuse(Sentence &why, std::string_view sentence) {
  why.clear();
  why << sentence;
  return FrameVerdict::kRefused;
}

FrameVerdict judgeTun(Bytes body, Sentence &why) {
  const auto request = load<protocol::TunRequest>(body);
  const std::string_view name = textOf(bytesOf(request.name));
  // The zero that ends it is taken along.
  const bool isNamed = name.size() < sizeof request.name && isDeviceName(bytesOf(request.name).first(name.size() + 1)) && name.find('%') == name.npos;
  if (!isNamed) return refuse(why, "A TUN or TAP device: its name is none that a device may bear.");
  const std::uint32_t sort = request.flags & (IFF_TUN | IFF_TAP);
  const bool isOfOneSort = sort == IFF_TUN || sort == IFF_TAP;
  if (!isOfOneSort || (request.flags & ~kTunFlags) != 0) return refuse(why, "A TUN or TAP device: its flags are not allowed.");
  if (request.owner == kNobody && request.group == kNobody) return refuse(why, "A TUN or TAP device: it needs an owner or a group, or any local user may attach to it.");
  if (request.ifindex > 0x7fffffff) return refuse(why, "A TUN or TAP device: there is no such ifindex.");
  return FrameVerdict::kFine;
}

FrameVerdict judgeAction(const Action &action, Sentence &why) {
  if (action.kind == ActionKind::kTun) return judgeTun(action.body, why);
  return isAllowed(action.body, Purpose::kStep, why) ? FrameVerdict::kFine : FrameVerdict::kRefused;
}

FrameVerdict judgeGuard(Bytes guard, Sentence &why) {
  if (guard.empty()) return FrameVerdict::kFine;
  const auto header = load<protocol::Guard>(guard);
  const Bytes rest = guard.subspan(sizeof header);
  if (!areAttributes(rest.subspan(aligned(header.getLength), header.expectLength))) return FrameVerdict::kMalformed;
  return isAllowed(rest.first(header.getLength), Purpose::kGuard, why) ? FrameVerdict::kFine : FrameVerdict::kRefused;
}

bool isWait(std::uint32_t wait) { return wait >= protocol::kShortestWait && wait <= protocol::kLongestWait; }

FrameVerdict judgeBegin(Bytes payload, Sentence &why) {
  const auto begin = load<protocol::Begin>(payload);
  if (begin.wait != 0 && !isWait(begin.wait)) return refuse(why, "A plan waits for its confirmation from 2 seconds to 10 minutes, or not at all.");
  if (begin.steps == 0 || begin.steps > protocol::kMostSteps) return refuse(why, "A plan has 1 to 4,096 steps.");
  return FrameVerdict::kFine;
}

FrameVerdict judgeExtend(Bytes payload, Sentence &why) {
  if (!isWait(load<protocol::Extend>(payload).wait)) return refuse(why, "A plan waits for its confirmation from 2 seconds to 10 minutes.");
  return FrameVerdict::kFine;
}

}  // namespace

FrameVerdict judgeStep(Bytes payload, std::uint16_t flags, Sentence &why) {
  if (!hasStepShape(payload, flags)) return FrameVerdict::kMalformed;
  if (const FrameVerdict verdict = judgeGuard(guardOf(payload), why); verdict != FrameVerdict::kFine) return verdict;
  Actions actions(actionsOf(payload));
  Action action;
  while (actions.next(action)) {
    if (const FrameVerdict verdict = judgeAction(action, why); verdict != FrameVerdict::kFine) return verdict;
  }
  return payload.size() <= protocol::kLongestStep ? FrameVerdict::kFine : refuse(why, "A step is longer than what fits on record.");
}

FrameVerdict judge(const Frame &frame, Sentence &why) {
  if (!hasShape(frame)) return FrameVerdict::kMalformed;
  switch (frame.request()) {
    case Request::kBegin:
      return judgeBegin(frame.payload(), why);
    case Request::kStep:
      return judgeStep(frame.payload(), frame.argument(), why);
    case Request::kExtend:
      return judgeExtend(frame.payload(), why);
    default:
      return FrameVerdict::kFine;
  }
}

}  // namespace linkwright
